import { startBackend } from '@venuekit/dev'
import { afterAll, describe, expect, it } from 'vitest'
import { blocksOf } from './markdown.ts'
import { pages } from './pages.ts'

const backend = await startBackend({ database: 'postgres' })
afterAll(() => backend.stop())

const blocks = pages.flatMap(blocksOf).filter(({ lang }) => lang === 'sql')

describe('SQL runs on a migrated database', () => {
  it.each(blocks.map((block) => [`${block.path}:${block.line}`, block] as const))(
    '%s',
    async (_, { context, code }) => {
      const undone = await backend
        .sql(`do $block$ begin execute $code$${context}\n${code}$code$; raise 'undo'; end $block$`)
        .catch((error: Error) => error)
      expect(undone).toMatchObject({ message: 'undo' })
    },
  )
})
