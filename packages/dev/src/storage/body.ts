import * as z from 'zod'
import { InvalidRequest } from './failure.ts'

const MAX_AT_ONCE = 1000
const expiresIn = z.int().min(1)

export const oneLink = z.object({ expiresIn })
export const manyLinks = z.object({ expiresIn, paths: z.array(z.string()).min(1).max(MAX_AT_ONCE) })
export const someFiles = z.object({ prefixes: z.array(z.string()).min(1).max(MAX_AT_ONCE) })
export const folder = z.object({
  prefix: z.string(),
  search: z.string().optional(),
  limit: z.int().min(1).default(100),
  offset: z.int().min(0).default(0),
  sortBy: z
    .object({
      column: z.enum(['name', 'updated_at', 'created_at', 'last_accessed_at']),
      order: z.enum(['asc', 'desc']).default('asc'),
    })
    .default({ column: 'name', order: 'asc' }),
})

/** The body of a request, if it has the form of its route: Storage refuses any other before it looks at the bucket. */
export const read = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const { success, data, error } = schema.safeParse(body)
  if (success) return data
  const [issue] = error.issues
  throw new InvalidRequest(`${['body', ...(issue?.path ?? [])].join('/')} ${issue?.message}`)
}
