import type * as z from 'zod'
import type { InputSchema, Meta } from './define.ts'

/** The resources of the catalogue, named as their tables; what query keys and `invalidates` speak of. */
export const resourceNames = [
  'action_history',
  'auth',
  'chatkit',
  'chats',
  'clients',
  'contracts',
  'elements',
  'event_elements',
  'events',
  'files',
  'guests',
  'inquiries',
  'invitations',
  'messages',
  'notifications',
  'reservations',
  'spaces',
  'tasks',
  'team',
  'vendors',
  'venue_vendors',
  'venues',
] as const

export type Resource = (typeof resourceNames)[number]

type Root = readonly ['venuekit']
/** Every cached query of VenueKit. */
export type RootKey = Root
export type ResourceKey = readonly ['venuekit', Resource]
export type FunctionKey<Name extends string = string> = readonly ['venuekit', Resource, Name]
export type QueryKey<Name extends string = string, Input = unknown> = readonly ['venuekit', Resource, Name, Input]

const root: Root = ['venuekit']

/** Keys sorted, undefined dropped: equal inputs give equal keys, also where a cache serialises them naively. */
function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, stable(inner)]))
}

/** The key of one query with one input: `['venuekit', 'events', 'listEvents', { venue_id: '…' }]`. */
export const queryKey = <Name extends string, Input extends InputSchema>(
  { resource, name }: Meta<'query', Name, Input>,
  input: z.input<Input> | undefined,
): QueryKey<Name, z.input<Input>> => ['venuekit', resource, name, stable(input ?? {}) as z.input<Input>]

/** The prefix of all cached results of one function, whatever their input. */
export const functionKey = <Name extends string>({ resource, name }: Meta<'query', Name>): FunctionKey<Name> => [
  'venuekit',
  resource,
  name,
]

/** The prefix of all cached results of a resource; without one, of everything. */
export const resourceKey = (resource?: Resource): ResourceKey | RootKey => (resource ? [...root, resource] : root)

/** The prefixes whose cached results a mutation makes stale. */
export const invalidatedKeys = ({ invalidates }: Meta<'mutation'>): ResourceKey[] =>
  invalidates.map((resource) => ['venuekit', resource])
