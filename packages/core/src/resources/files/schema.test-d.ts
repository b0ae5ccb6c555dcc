import { expectTypeOf, it } from 'vitest'
import type { getFileUrl, listFiles, uploadFile } from './functions.ts'
import type { StoredFile, UploadProgress } from './schema.ts'

it('a file has the column types of the database', () => {
  expectTypeOf<StoredFile['file_size']>().toBeNumber()
  expectTypeOf<StoredFile['event_id']>().toEqualTypeOf<string | null>()
  expectTypeOf<StoredFile>().not.toHaveProperty('client_id')
})

it('an upload takes a File or a Blob, and says whose it is', () => {
  type Input = Parameters<typeof uploadFile>[1]
  expectTypeOf<{ file: File; related_to: { event_id: string } }>().toExtend<Input>()
  expectTypeOf<{ file: Blob; file_name: string; related_to: object }>().toExtend<Input>()
  expectTypeOf<{ file: string; related_to: object }>().not.toExtend<Input>()
  expectTypeOf<{ file: File }>().not.toExtend<Input>()
  expectTypeOf<NonNullable<Input['on_progress']>>().parameters.toEqualTypeOf<[UploadProgress]>()
  expectTypeOf<typeof uploadFile>().returns.resolves.toEqualTypeOf<StoredFile>()
})

it('an address may never expire, and a list may be called with nothing', () => {
  expectTypeOf<Awaited<ReturnType<typeof getFileUrl>>['expires_at']>().toEqualTypeOf<string | null>()
  expectTypeOf<undefined>().toExtend<Parameters<typeof listFiles>[1]>()
})
