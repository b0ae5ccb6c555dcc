import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { readSnapshot, writeSnapshot } from './snapshot.ts'

const project = await mkdtemp(join(tmpdir(), 'venuekit-snapshots-'))
beforeAll(async () => {
  await mkdir(join(project, 'node_modules'))
  vi.spyOn(process, 'cwd').mockReturnValue(project)
})
afterAll(() => rm(project, { recursive: true, force: true }))

const textOf = async (name: string) => (await readSnapshot(name))?.text()

it('there is none before it was written', async () => {
  expect(await readSnapshot('never.tar')).toBeNull()
})

it('of many, those that are in use are kept, however long ago they were written', async () => {
  const names = Array.from({ length: 16 }, (_, index) => `${index}.tar`)
  for (const name of names) await writeSnapshot(name, new Blob([name]))
  expect(await textOf('0.tar')).toBe('0.tar')
  for (const name of ['new.tar', 'newer.tar']) await writeSnapshot(name, new Blob([name]))
  expect(await Promise.all(['0.tar', '1.tar', '2.tar', '3.tar'].map(textOf))).toEqual([
    '0.tar',
    undefined,
    undefined,
    '3.tar',
  ])
})
