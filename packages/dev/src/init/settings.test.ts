import { parse } from 'smol-toml'
import { expect, it } from 'vitest'
import { addSettings, misfits } from './settings.ts'

it('adds what is left out, and leaves every line that is there', () => {
  const before = `# mine\nproject_id = "x"\n\n[api] # the API\nport = 1\n\n[auth.email]\nenable_confirmations = true # keep\n`
  const { toml, added, left } = addSettings(before)
  expect(left).toEqual([])
  expect(added).toContain('[api] max_rows = 1000')
  const lines = toml.split('\n')
  for (const line of before.split('\n')) expect(lines).toContain(line)
  expect(parse(toml)).toMatchObject({
    project_id: 'x',
    api: { port: 1, max_rows: 1000, schemas: ['public', 'graphql_public'] },
    storage: { file_size_limit: '50MiB' },
    auth: { enable_signup: true, minimum_password_length: 8, email: { enable_confirmations: true } },
  })
  expect(addSettings(toml)).toEqual({ toml, added: [], left: [] })
})

it('changes no value that is there, and says which do not fit and why', () => {
  const before = '[api]\nschemas = ["public", "private"]\nmax_rows = 100\n[storage]\nfile_size_limit = "5MB"\n'
  const { toml } = addSettings(before)
  expect(toml).toContain('max_rows = 100\n')
  expect(misfits(toml).map(({ name, found }) => [name, found])).toEqual([
    ['[api] schemas', ['public', 'private']],
    ['[api] max_rows', 100],
    ['[storage] file_size_limit', '5MB'],
  ])
})

it('takes sizes in any unit and more than is asked for', () => {
  const fitting = '[api]\nmax_rows = 5000\n[storage]\nfile_size_limit = "1GiB"\n[auth]\nminimum_password_length = 12\n'
  expect(misfits(fitting)).toEqual([])
})

it('leaves a file alone in which a line cannot be added, and names the line', () => {
  const inline = 'api = { port = 1 }\n'
  const { toml, left } = addSettings(inline)
  expect(toml.startsWith(inline)).toBe(true)
  expect(left).toEqual(['[api] schemas = ["public", "graphql_public"]', '[api] max_rows = 1000'])
  expect(() => parse(toml)).not.toThrow()
})

it('adds nothing twice to a file without a last line break', () => {
  const { toml } = addSettings('[api]\nmax_rows = 1000\n[auth]')
  expect(misfits(toml)).toEqual([])
  expect(parse(toml)).toMatchObject({ auth: { enable_signup: true } })
})
