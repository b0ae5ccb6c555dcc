import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const dir = join(import.meta.dirname, '..')

it('the dashboard uses the public API only: no secret key, no table access, no SQL', () => {
  const forbidden =
    /service_role|SECRET_KEY(?<!STRIPE_SECRET_KEY)|createAdminClient|\.(?:from|rpc|schema)\(|\bselect \w+ from\b/i
  const files = globSync('{src/**/*.{ts,tsx},*.ts}', { cwd: dir })
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap((file) => {
    const text = readFileSync(join(dir, file), 'utf8').replaceAll(/\b(?:Array|Object)\.from\(/g, '')
    return text
      .split('\n')
      .flatMap((line, index) => (forbidden.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []))
  })
  expect(found).toEqual([])
})
