import { describe, expect, it } from 'vitest'
import { matrix } from './matrix.ts'
import { impliedGrants, matrixLines, matrixSetup, readGrants, runLines } from './run-matrix.ts'
import { useWorld } from './world.ts'

const { backend } = await useWorld()
await backend.sql(await matrixSetup())

it('speaks of every table', async () => {
  const tables = await backend.sql<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
    [],
  )
  expect(Object.keys(matrix).sort()).toEqual(tables.map(({ name }) => name).sort())
})

it.each(['anon', 'authenticated'])('runs as %s, who cannot bypass row level security', async (role) => {
  const [row] = await backend.sql(`select rolbypassrls or rolsuper as bypasses from pg_roles where rolname = $1`, [
    role,
  ])
  expect(row).toEqual({ bypasses: false })
})

describe.each([...matrixLines])('%s', async (table, lines) => {
  const outcomes = await runLines(backend.sql, lines)

  it.each(lines.map((line, index) => ({ title: line.title, line, index })))('$title', ({ line, index }) => {
    expect(outcomes[index]).toEqual(line.outcomes)
  })

  it('grants the columns that the lines speak of and no others', async () => {
    expect(await readGrants(backend.sql, table)).toEqual(await impliedGrants(backend.sql, table))
  })
})
