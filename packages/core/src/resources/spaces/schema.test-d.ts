import { expectTypeOf, it } from 'vitest'
import type {
  addSpacePhotos,
  createSpace,
  getSpaceAvailability,
  getSpaceUpcomingEvents,
  updateSpace,
} from './functions.ts'
import type { Space, SpacePhoto } from './schema.ts'

it('a space has the column types of the database, and photos their shape', () => {
  expectTypeOf<Space['parent_space_id']>().toEqualTypeOf<string | null>()
  expectTypeOf<Space['area']>().toEqualTypeOf<number | null>()
  expectTypeOf<Space['photos']>().toEqualTypeOf<SpacePhoto[]>()
  expectTypeOf<Space>().not.toHaveProperty('deleted_at')
})

it('venue, name and capacity are needed to create a space', () => {
  type Input = Parameters<typeof createSpace>[1]
  expectTypeOf<{ venue_id: string; name: string; capacity: number }>().toExtend<Input>()
  expectTypeOf<{ venue_id: string; name: string }>().not.toExtend<Input>()
  expectTypeOf<{ name: string; capacity: number }>().not.toExtend<Input>()
})

it('an update cannot move a space to another venue or unset what it needs', () => {
  type Input = Parameters<typeof updateSpace>[1]
  expectTypeOf<{ space_id: string; area: null }>().toExtend<Input>()
  expectTypeOf<{ space_id: string; capacity: null }>().not.toExtend<Input>()
  expectTypeOf<Input>().not.toHaveProperty('venue_id')
})

it('what comes back is typed', () => {
  expectTypeOf<typeof addSpacePhotos>().returns.resolves.toEqualTypeOf<Space>()
  expectTypeOf<Awaited<ReturnType<typeof getSpaceUpcomingEvents>>[number]['status']>().toExtend<string>()
  expectTypeOf<Awaited<ReturnType<typeof getSpaceAvailability>>['slots'][number]['first']>().toBeString()
})
