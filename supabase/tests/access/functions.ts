import type { RunSql } from '@venuekit/dev'
import { id } from './names.ts'

/** What a visitor may call. */
export const openFunctions: readonly string[] = [
  'check_space_availability',
  'find_alternatives',
  'get_availability',
  'get_booking_page',
  'get_calendar_feed',
  'get_inquiry',
  'get_rsvp',
  'get_venue_elements',
  'place_visitor_hold',
  'release_visitor_hold',
  'rsvp_by_token',
  'search_venues',
  'submit_inquiry',
  'verify_invitation',
]

/** What only a server may call. */
export const serverFunctions: readonly string[] = ['delete_old_notifications', 'expire_holds', 'expire_invitations']

interface Parameter {
  readonly name: string
  readonly type: string
  readonly required: boolean
}

/** A function of the API: its parameters, and which roles may call it. */
export interface ApiFunction {
  readonly name: string
  readonly parameters: readonly Parameter[]
  readonly anon: boolean
  readonly authenticated: boolean
}

export const readFunctions = (sql: RunSql): Promise<ApiFunction[]> =>
  sql<ApiFunction>(
    `select p.proname::text as name, has_function_privilege('anon', p.oid, 'execute') as anon,
      has_function_privilege('authenticated', p.oid, 'execute') as authenticated,
      (select coalesce(json_agg(json_build_object('name', p.proargnames[n], 'type', format_type(t, null),
          'required', n <= p.pronargs - p.pronargdefaults) order by n), '[]')
        from unnest(p.proargtypes) with ordinality a (t, n)) as parameters
    from pg_proc p where p.pronamespace = 'public'::regnamespace order by p.proname`,
    [],
  )

/** One acceptable value for each parameter that is not an id. */
const values: Readonly<Record<string, unknown>> = {
  certificate: { type: 'liability', expires_on: '2032-01-01' },
  contact_email: 'cy@example.com',
  contact_person: { name: 'Cy' },
  dates: ['2032-03-01T12:00:00Z'],
  date: '2032-03-01T12:00:00Z',
  ends_at: '2032-03-01T16:00:00Z',
  entries: [],
  event_date: '2032-03-01T12:00:00Z',
  from: '2032-03-01T12:00:00Z',
  guests: [{ name: 'Gus' }],
  invitation_type: 'client',
  invitee_email: 'cy@example.com',
  parts: [
    { name: 'North', capacity: 1 },
    { name: 'South', capacity: 1 },
  ],
  photos: [{ url: 'https://hall.example/1.jpg' }],
  recipient_type: 'venue',
  role: 'user',
  rsvp_status: 'yes',
  status: 'cancelled',
  thread_id: 'thr_bob',
  to: '2032-03-01T16:00:00Z',
  url: 'https://hall.example/1.jpg',
  user_type: 'client',
}

const byType = (type: string): unknown => {
  if (type === 'uuid') return id('nothing')
  if (type === 'uuid[]') return [id('nothing')]
  if (type === 'jsonb') return {}
  if (type === 'boolean') return false
  return type === 'text' ? 'text' : 1
}

/** Acceptable arguments for what a function requires, and the given ones. */
export const argumentsOf = (
  called: ApiFunction,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> =>
  Object.fromEntries(
    called.parameters.flatMap(({ name, type, required }) => {
      if (name in given) return [[name, given[name]]]
      return required ? [[name, type.startsWith('uuid') ? byType(type) : (values[name] ?? byType(type))]] : []
    }),
  )
