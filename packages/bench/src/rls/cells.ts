/** A statement of the SDK as one caller, and the same rows asked for by hand where no policy runs. */
export interface Cell {
  readonly caller: Caller
  readonly name: string
  /** What the caller sends; `$1` is its own id where it uses it. */
  readonly sql: string
  /** The same with the policy's condition written out. */
  readonly explicit: string
}

export type Caller = 'small venue' | 'big venue' | 'client' | 'vendor'

export const callers: Record<Caller, { kind: 'venue' | 'client' | 'vendor'; number: number }> = {
  'small venue': { kind: 'venue', number: 17 },
  'big venue': { kind: 'venue', number: 1 },
  client: { kind: 'client', number: 4242 },
  vendor: { kind: 'vendor', number: 77 },
}

const approved = `event_id in (select ee.event_id from public.event_elements ee where ee.vendor_id = $1 and ee.venue_id in (
  select vv.venue_id from public.venue_vendors vv where vv.vendor_id = $1 and vv.approval_status = 'approved'))`

/** What each kind of caller may read, in the words of its policy. */
const mine: Record<string, Partial<Record<'venue' | 'client' | 'vendor', string>>> = {
  events: { venue: 'venue_id = $1', client: 'client_id = $1 and deleted_at is null', vendor: approved },
  event_elements: { venue: 'venue_id = $1', client: 'client_id = $1', vendor: 'vendor_id = $1' },
  guests: { venue: 'venue_id = $1', client: 'client_id = $1' },
  tasks: {
    venue: 'venue_id = $1',
    client: "((client_id = $1 and assigned_to_type <> 'vendor') or assigned_to_id = $1)",
    vendor: 'assigned_to_id = $1',
  },
  messages: {
    venue: '(recipient_id = $1 or sender_id = $1)',
    client: '(recipient_id = $1 or sender_id = $1)',
    vendor: '(recipient_id = $1 or sender_id = $1)',
  },
  notifications: { venue: 'user_id = $1', client: 'user_id = $1', vendor: 'user_id = $1' },
}

/** What the SDK adds to the list of a table, so that the planner has it besides the policy. */
const filters: Record<string, Partial<Record<'venue' | 'client' | 'vendor', string>>> = {
  events: { venue: 'venue_id = $1', client: 'client_id = $1' },
  tasks: { venue: 'venue_id = $1', client: 'assigned_to_id = $1', vendor: 'assigned_to_id = $1' },
  notifications: { venue: 'user_id = $1', client: 'user_id = $1', vendor: 'user_id = $1' },
}

/** Each table's keyset order and, where its list is always of one parent, that parent. */
const lists = {
  events: { order: 'date, event_id', key: 'event_id' },
  event_elements: { order: 'created_at, event_element_id', key: 'event_element_id', parent: 'event_id' },
  guests: { order: 'created_at, guest_id', key: 'guest_id', parent: 'event_id' },
  tasks: { order: 'created_at, task_id', key: 'task_id' },
  messages: { order: 'created_at desc, message_id desc', key: 'message_id', parent: 'thread_id' },
  notifications: { order: 'created_at desc, notification_id desc', key: 'notification_id' },
} as const

type Table = keyof typeof lists

const conjunction = (...conditions: (string | undefined)[]): string => {
  const given = conditions.filter((condition) => condition !== undefined)
  return given.length > 0 ? `where ${given.join(' and ')}` : ''
}

function cellsOf(caller: Caller, table: Table): Cell[] {
  const { kind } = callers[caller]
  const condition = mine[table]?.[kind]
  if (!condition) return []
  const { order, key, ...rest } = lists[table]
  const filter = filters[table]?.[kind]
  const ofParent = 'parent' in rest ? `${rest.parent} = (select ${rest.parent} from sample_${table})` : undefined
  const list = (...conditions: (string | undefined)[]) =>
    `select * from public.${table} ${conjunction(ofParent, ...conditions)} order by ${order} limit 50`
  const one = `${key} = (select ${key} from sample_${table})`
  const bare = { caller, name: `${table}: list`, sql: list(), explicit: list(condition) }
  const get = {
    caller,
    name: `${table}: get`,
    sql: `select * from public.${table} where ${one}`,
    explicit: `select * from public.${table} where ${one} and ${condition}`,
  }
  if (!filter) return [bare, get]
  const filtered = { caller, name: `${table}: list, filtered`, sql: list(filter), explicit: list(filter, condition) }
  return [filtered, bare, get]
}

/** A row of each table that the caller may read, for its gets and for the parents of its lists. */
export const samplesOf = (caller: Caller): { table: string; sql: string }[] =>
  Object.entries(mine).flatMap(([table, conditions]) => {
    const condition = conditions[callers[caller].kind]
    return condition
      ? [{ table: `sample_${table}`, sql: `select * from public.${table} where ${condition} limit 1` }]
      : []
  })

export const cells: Cell[] = (Object.keys(callers) as Caller[]).flatMap((caller) =>
  (Object.keys(lists) as Table[]).flatMap((table) => cellsOf(caller, table)),
)
