import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import {
  email,
  id,
  inOrder,
  localTime,
  money,
  phone,
  plainName,
  precondition,
  searchText,
  text,
  timestamp,
  timeZone,
  updateSchema,
} from '../../schema.ts'
import { RecurrenceRuleSchema } from './recurrence.ts'

/** inquiry → pending_confirmation → confirmed → in_planning → finalized → completed; cancelled from each but the last. */
export const EventStatusSchema = z.enum([
  'inquiry',
  'pending_confirmation',
  'confirmed',
  'in_planning',
  'finalized',
  'completed',
  'cancelled',
])
export type EventStatus = z.infer<typeof EventStatusSchema>

export const TimelineEntrySchema = z.strictObject({
  time: z.union([localTime, timestamp]).describe('HH:MM on the venue’s clock, or an instant with its offset.'),
  duration_minutes: z.int().min(0).max(20_160).nullable().optional().describe('How long it takes.'),
  activity: text(500).describe('What happens.'),
  space_id: id.nullable().optional().describe('Where it happens.'),
  notes: text(2000).nullable().optional().describe('Anything else the team has to know.'),
})
export type TimelineEntry = z.infer<typeof TimelineEntrySchema>

export const EventTimelineSchema = z.array(TimelineEntrySchema)

export const EventSchema = rowSchema('events', {
  event_id: id,
  name: z.string(),
  description: z.string().nullable(),
  date: timestamp,
  ends_at: timestamp,
  venue_id: id,
  client_id: id.nullable(),
  status: EventStatusSchema,
  guest_count: z.int().nullable(),
  budget: z.number().nullable(),
  event_type: z.string().nullable(),
  rsvp_deadline: timestamp.nullable(),
  timeline: EventTimelineSchema,
  contact_name: z.string().nullable(),
  contact_email: z.string().nullable(),
  contact_phone: z.string().nullable(),
  source: z.string(),
  cancelled_reason: z.string().nullable(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type Event = z.infer<typeof EventSchema>

export const eventColumns = columnsOf(EventSchema)

const timeline = EventTimelineSchema.max(200).describe('The running order, replaced as a whole.')

const fields = {
  name: plainName(200).describe('What the event is called.'),
  description: text(10_000).nullable().describe('What it is about.'),
  date: timestamp.describe('Start, with its offset from UTC.'),
  ends_at: timestamp.describe(
    'End, with its offset from UTC. Without, a new event lasts four hours, and one that is moved as long as before.',
  ),
  status: EventStatusSchema.describe('Where the event stands. New events are inquiries unless given.'),
  guest_count: z.int32().min(1).nullable().describe('How many guests are expected.'),
  budget: money.nullable().describe('What the client wants to spend, in the venue’s currency.'),
  event_type: plainName(100).nullable().describe('Wedding, conference, birthday, …'),
  rsvp_deadline: timestamp.nullable().describe('Until when guests may answer.'),
  timeline,
  contact_name: plainName(200).nullable().describe('Whom to ask, where the event has no client account.'),
  contact_email: email.nullable().describe('E-mail address of the contact.'),
  contact_phone: phone.nullable().describe('Telephone number of the contact.'),
}

const key = { event_id: id.describe('The event.') }
const venue_id = id.describe('The venue it takes place at.')
const from = timestamp.describe('Events that start then or later.')
const to = timestamp.describe('Events that start before.')
const byDate = ['date.asc', 'date.desc'] as const

const endsLater = { error: 'must be later than date', path: ['ends_at'] }
const endsAfterStart = ({ date, ends_at }: { date?: string | undefined; ends_at?: string | undefined }) =>
  date === undefined || ends_at === undefined || Date.parse(date) < Date.parse(ends_at)

export const EventKeySchema = z.strictObject(key)

export const ListEventsSchema = listSchema(byDate, {
  client_id: id.optional().describe('Only events of this client.'),
  venue_id: id.optional().describe('Only events at this venue.'),
  status: z.array(EventStatusSchema).min(1).optional().describe('Only events in one of these states.'),
  from: from.optional(),
  to: to.optional(),
}).refine(...inOrder)

export const EventsByDateRangeSchema = listSchema(byDate, {
  from,
  to,
  venue_id: id.optional().describe('Only events at this venue.'),
}).refine(...inOrder)

const newEvent = {
  ...z.strictObject(fields).partial().shape,
  name: fields.name,
  date: fields.date,
  venue_id,
  client_id: id.nullable().optional().describe('The client it is for. A client’s own events are its own without this.'),
  source: z.enum(['dashboard', 'widget', 'api', 'agent']).optional().describe('Where the event was entered.'),
}

export const CreateEventSchema = z.strictObject(newEvent).refine(endsAfterStart, endsLater)

const uncancelled = EventStatusSchema.exclude(['cancelled'], {
  error: 'must be a status other than cancelled, which changeEventStatus sets with a reason',
})

export const UpdateEventSchema = updateSchema(key, {
  ...fields,
  status: uncancelled.describe('Where the event stands. changeEventStatus cancels it.'),
}).refine(endsAfterStart, endsLater)

export const ChangeEventStatusSchema = z.strictObject({
  ...key,
  status: EventStatusSchema.describe('The state it goes to.'),
  reason: text(2000).optional().describe('Why; kept with a cancellation and in the history.'),
  if_updated_at: precondition,
})

export const SearchEventsSchema = z.strictObject({
  query: searchText.describe('Words of the name, description, type or contact.'),
  venue_id: id.optional().describe('Only events at this venue.'),
  limit: z.int().min(1).max(100).optional().describe('How many at most, best match first.'),
})

export const AddSpacesToEventSchema = z.strictObject({
  ...key,
  space_ids: z.array(id).min(1).max(50).describe('Spaces of the event’s venue.'),
})

export const EventSpaceSchema = z.strictObject({ ...key, space_id: id.describe('The space.') })

export const MoveEventSchema = z
  .strictObject({
    ...key,
    from_space_id: id.describe('The space that it leaves, one of its own.'),
    to_space_id: id.describe('The space that it goes to. The same as from_space_id where only its time changes.'),
    date: fields.date.optional(),
    ends_at: fields.ends_at.optional(),
    if_updated_at: precondition,
  })
  .refine(endsAfterStart, endsLater)
  .refine(
    ({ from_space_id, to_space_id, date, ends_at }) =>
      from_space_id !== to_space_id || date !== undefined || ends_at !== undefined,
    { error: 'must be another space, or date or ends_at another time', path: ['to_space_id'] },
  )

export const DuplicateEventSchema = z.strictObject({
  ...key,
  date: timestamp.describe('When the copy starts, with its offset from UTC.'),
})

export const UpdateEventTimelineSchema = z.strictObject({ ...key, timeline, if_updated_at: precondition })

export const CreateEventSeriesSchema = z
  .strictObject({
    ...newEvent,
    date: timestamp.describe('Start of the first event. The rule repeats its wall-clock time.'),
    rrule: RecurrenceRuleSchema,
    time_zone: timeZone
      .optional()
      .describe('IANA zone by whose clock the rule goes. The venue’s unless given, which is then asked for first.'),
    space_ids: z.array(id).max(50).optional().describe('Spaces that each event is given.'),
    on_conflict: z
      .enum(['fail', 'skip'])
      .default('fail')
      .describe('Where a space is taken on one of the dates: create no event at all, or leave that date out.'),
  })
  .refine(endsAfterStart, endsLater)
