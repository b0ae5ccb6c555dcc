import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { httpsUrl, id, inOrder, plainName, text, timestamp, updateSchema } from '../../schema.ts'

export const SpacePhotoSchema = z.strictObject({
  url: httpsUrl.describe('Where the picture is; uploadFile makes one in the venue’s public media.'),
  caption: text(500).nullable().optional().describe('What it shows, also read to those who cannot see it.'),
  order: z.int().min(0).max(10_000).optional().describe('Position in the gallery, lowest first.'),
})
export type SpacePhoto = z.infer<typeof SpacePhotoSchema>

export const SpaceSchema = rowSchema('spaces', {
  space_id: id,
  venue_id: id,
  parent_space_id: id.nullable(),
  name: z.string(),
  description: z.string().nullable(),
  capacity: z.int(),
  area: z.number().nullable(),
  photos: z.array(SpacePhotoSchema),
  main_image_url: z.string().nullable(),
  floorplan_url: z.string().nullable(),
  setup_minutes: z.int(),
  teardown_minutes: z.int(),
  is_active: z.boolean(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type Space = z.infer<typeof SpaceSchema>

export const spaceColumns = columnsOf(SpaceSchema)

const minutes = z.int().min(0).max(10_080)

const partFields = {
  name: plainName(200).describe('Its name, unique at the venue.'),
  description: text(10_000).nullable().describe('What the space is like.'),
  capacity: z.int32().min(1).describe('How many guests fit in.'),
  area: z.number().positive().max(99_999_999.99).multipleOf(0.01).nullable().describe('Square metres.'),
  setup_minutes: minutes.describe('Minutes that it is occupied before each event.'),
  teardown_minutes: minutes.describe('Minutes that it is occupied after each event.'),
}

const fields = {
  ...partFields,
  parent_space_id: id.nullable().describe('The divisible space that this one is a part of.'),
  photos: z.array(SpacePhotoSchema).max(100).describe('The gallery as a whole.'),
  main_image_url: httpsUrl.nullable().describe('The picture shown first.'),
  floorplan_url: httpsUrl.nullable().describe('A plan of the space.'),
  is_active: z.boolean().describe('Whether it can be booked.'),
}

const key = { space_id: id.describe('The space.') }
const venue_id = id.describe('The venue.')
const from = timestamp.describe('Start, with its offset from UTC.')
const to = timestamp.describe('End, with its offset from UTC.')

export const SpaceKeySchema = z.strictObject(key)

export const ListSpacesSchema = listSchema(['name.asc', 'created_at.asc', 'created_at.desc'], {
  venue_id,
  is_active: z.boolean().optional().describe('Only spaces that can be booked, or only those that cannot.'),
})

export const CreateSpaceSchema = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  venue_id,
  name: fields.name,
  capacity: fields.capacity,
})

export const UpdateSpaceSchema = updateSchema(key, fields)

export const AddSpacePhotosSchema = z.strictObject({
  ...key,
  photos: z.array(SpacePhotoSchema).min(1).max(100).describe('Pictures to add at the end of the gallery.'),
})

export const RemoveSpacePhotoSchema = z.strictObject({ ...key, url: httpsUrl.describe('The picture’s address.') })

export const CheckSpaceAvailabilitySchema = z
  .strictObject({ ...key, from, to, event_id: id.optional().describe('An event whose own booking does not count.') })
  .refine(...inOrder)

export const TimeRangeSchema = z.object({ from: timestamp, to: timestamp })
export type TimeRange = z.infer<typeof TimeRangeSchema>

/** `conflicts`: the parts of the period that are taken. */
export const SpaceConflictsSchema = z.object({ available: z.boolean(), conflicts: z.array(TimeRangeSchema) })
export type SpaceConflicts = z.infer<typeof SpaceConflictsSchema>

export const GetSpaceAvailabilitySchema = z
  .strictObject({
    ...key,
    from,
    to,
    duration_minutes: z
      .int()
      .min(1)
      .max(20_160)
      .optional()
      .describe('Length of the event; without it there are no slots.'),
    guest_count: z.int32().min(1).optional().describe('No slots where so many guests do not fit in.'),
    step_minutes: z.int().min(5).max(1440).optional().describe('Minutes between the starts of slots, 30 unless given.'),
  })
  .refine(...inOrder)

/**
 * In the venue's `time_zone`. A slot is a run of starts: an event may start at `first`, and then every `step_minutes` of
 * the venue's clock until `last`, both included.
 */
export const SpaceAvailabilitySchema = z.object({
  space_id: id,
  name: z.string(),
  capacity: z.int(),
  time_zone: z.string(),
  setup_minutes: z.int(),
  teardown_minutes: z.int(),
  busy: z.array(TimeRangeSchema),
  free: z.array(TimeRangeSchema),
  slots: z.array(z.object({ first: timestamp, last: timestamp })),
})
export type SpaceAvailability = z.infer<typeof SpaceAvailabilitySchema>

export const SpaceUpcomingEventsSchema = z.strictObject({
  ...key,
  limit: z.int().min(1).max(1000).default(50).describe('How many at most, the next one first.'),
})

const partOptional = z.strictObject(partFields).partial().shape

export const DivideSpaceSchema = z.strictObject({
  ...key,
  parts: z
    .array(z.strictObject({ ...partOptional, name: partFields.name, capacity: partFields.capacity }))
    .min(2)
    .max(50)
    .describe('The parts. Setup and teardown minutes default to those of the whole.'),
})
