import { afterEach, describe, expect, it, vi } from 'vitest'
import { realtimeServer } from '../testing/realtime-server.ts'
import { type ChangesInput, subscribeToChanges } from './changes.ts'
import { type LiveTable, liveTables } from './tables.ts'

const server = realtimeServer()
const id = (n: number) => `6f1c2c52-8f0e-4d7a-9a73-5ce4a1f8f3f${n}`
const event_id = id(0)

/** A whole task, as the log and the API give it. */
const task = (fields: object) => ({
  ...Object.fromEntries(liveTables.tasks.columns.split(',').map((column) => [column, null])),
  task_id: id(1),
  event_id,
  status: 'pending',
  ...fields,
})

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

interface Given {
  rows?: () => Response | Promise<Response>
  filter?: ChangesInput<'tasks'>['filter']
  read?: () => unknown
}

async function follow({ rows = () => Response.json([]), read, filter = { event_id } }: Given = {}) {
  const told: unknown[] = []
  const errors: unknown[] = []
  const asked: string[] = []
  const reads: boolean[] = []
  const client = server.client({
    fetch: async (input) => {
      asked.push(decodeURIComponent(String(input)))
      return await rows()
    },
  })
  const input: ChangesInput<'tasks'> = {
    table: 'tasks',
    filter,
    onError: (error) => errors.push(error),
    onResync: ({ initial }) => {
      reads.push(initial)
      return read?.()
    },
  }
  ends.push(subscribeToChanges(client, input, (change) => told.push(change)))
  await vi.waitFor(() => expect(reads).toEqual([true]))
  return { told, errors, asked, reads, topic: server.joins.at(-1)?.topic ?? '' }
}

describe('a change', () => {
  it('has the row as functions return it, without columns that they leave out', async () => {
    const { told, topic } = await follow()
    server.change(topic, { type: 'INSERT', record: task({ secret: 1 }) })
    server.change(topic, { type: 'UPDATE', record: task({ name: 'Menu' }), old_record: {} })
    server.change(topic, { type: 'DELETE', old_record: { task_id: id(1) } })
    const key = { task_id: id(1) }
    await vi.waitFor(() =>
      expect(told).toEqual([
        { event: 'INSERT', key, row: task({}) },
        { event: 'UPDATE', key, row: task({ name: 'Menu' }) },
        { event: 'DELETE', key },
      ]),
    )
  })

  it('is read by its key where columns are missing, and what follows waits for it', async () => {
    const release: (() => void)[] = []
    const rows = () =>
      new Promise<Response>((resolve) => release.push(() => resolve(Response.json([task({ name: 'Long' })]))))
    const { told, asked, topic } = await follow({ rows })
    server.change(topic, {
      type: 'UPDATE',
      record: { task_id: id(1) },
      old_record: {},
      errors: ['Error 413: Payload Too Large'],
    })
    server.change(topic, { type: 'DELETE', old_record: { task_id: id(2) } })
    await vi.waitFor(() => expect(release).toHaveLength(1))
    expect(told).toEqual([])
    expect(asked[0]).toContain(`task_id=in.(${id(1)})`)
    expect(asked[0]).toContain(`event_id=in.(${event_id})`)
    expect(asked[0]).toContain(`select=${liveTables.tasks.columns}`)
    release[0]?.()
    await vi.waitFor(() =>
      expect(told).toEqual([
        { event: 'UPDATE', key: { task_id: id(1) }, row: task({ name: 'Long' }) },
        { event: 'DELETE', key: { task_id: id(2) } },
      ]),
    )
  })

  it('whose row cannot be read is an error and time to read again', async () => {
    const { told, errors, reads, topic } = await follow({
      rows: () => Response.json({ code: '42501', message: 'permission denied' }, { status: 403 }),
    })
    server.change(topic, { type: 'UPDATE', record: { task_id: id(1) }, old_record: {} })
    await vi.waitFor(() => expect(reads).toEqual([true, false]))
    expect(errors).toMatchObject([{ code: 'forbidden', function: 'subscribeToChanges' }])
    expect(told).toEqual([])
  })

  it('that was still being read when the connection was lost is not told', async () => {
    const release: (() => void)[] = []
    const rows = () => new Promise<Response>((resolve) => release.push(() => resolve(Response.json([task({})]))))
    const { told, reads, topic } = await follow({ rows })
    server.change(topic, { type: 'UPDATE', record: { task_id: id(1) }, old_record: {} })
    await vi.waitFor(() => expect(release).toHaveLength(1))
    server.refuse(() => 'Unauthorized: no more')
    server.cut()
    await vi.waitFor(() => expect(server.joins).toHaveLength(2))
    release[0]?.()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect([told, reads]).toEqual([[], [true]])
  })

  it('that may not be seen is an error and no change', async () => {
    const { told, errors, topic } = await follow()
    server.change(topic, { type: 'INSERT', errors: ['Error 401: Unauthorized'] })
    await vi.waitFor(() => expect(errors).toMatchObject([{ code: 'forbidden' }]))
    expect(told).toEqual([])
  })

  it('tells of a row that leaves the filter, and not of one that never met it', async () => {
    const { told, topic } = await follow({ filter: { event_id, status: ['pending', 'in_progress'] } })
    server.change(topic, { type: 'INSERT', record: task({ task_id: id(2), status: 'completed' }) })
    server.change(topic, { type: 'UPDATE', record: task({ status: 'in_progress' }), old_record: {} })
    server.change(topic, { type: 'UPDATE', record: task({ status: 'completed' }), old_record: {} })
    const key = { task_id: id(1) }
    await vi.waitFor(() =>
      expect(told).toEqual([
        { event: 'UPDATE', key, row: task({ status: 'in_progress' }) },
        { event: 'DELETE', key },
      ]),
    )
  })

  it('waits while its subscriber reads', async () => {
    const release: (() => void)[] = []
    const { told, topic } = await follow({ read: () => new Promise<void>((resolve) => release.push(resolve)) })
    server.change(topic, { type: 'DELETE', old_record: { task_id: id(1) } })
    server.change(topic, { type: 'DELETE', old_record: { task_id: id(2) } })
    server.cut()
    await vi.waitFor(() => expect(release).toHaveLength(2))
    const again = server.joins.at(-1)?.topic ?? ''
    server.change(again, { type: 'DELETE', old_record: { task_id: id(3) } })
    release[0]?.()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(told).toEqual([])
    release[1]?.()
    // What came before the gap is in what was read after it.
    await vi.waitFor(() => expect(told).toEqual([{ event: 'DELETE', key: { task_id: id(3) } }]))
  })

  it('is told although the reading failed, which is an error', async () => {
    const { told, errors, topic } = await follow({
      read: () => {
        throw new TypeError('no rows')
      },
    })
    server.change(topic, { type: 'DELETE', old_record: { task_id: id(1) } })
    await vi.waitFor(() => expect(told).toHaveLength(1))
    expect(errors).toMatchObject([{ function: 'subscribeToChanges', cause: { message: 'no rows' } }])
  })
})

describe('the filter', () => {
  const bound = async <Table extends LiveTable>(input: ChangesInput<Table>) => {
    const client = server.client()
    ends.push(subscribeToChanges(client, input, () => {}))
    await vi.waitFor(() => expect(server.joins).toHaveLength(1))
    return server.joins[0]?.config.postgres_changes
  }
  const tasks = { schema: 'public', table: 'tasks' }

  it('sends an owner to the server and keeps what may change to itself', async () => {
    const filter = `event_id=in.(${id(1)},${id(2)})`
    expect(await bound({ table: 'tasks', filter: { status: 'pending', event_id: [id(2), id(1), id(2)] } })).toEqual([
      { ...tasks, event: 'INSERT', filter },
      { ...tasks, event: 'UPDATE', filter },
      { ...tasks, event: 'DELETE' },
    ])
  })

  it('of the primary key also goes for deletions', async () => {
    const filter = `task_id=eq.${id(1)}`
    expect(await bound({ table: 'tasks', event: 'DELETE', filter: { task_id: id(1) } })).toEqual([
      { ...tasks, event: 'DELETE', filter },
    ])
  })

  it('needs updates for deletions of rows that are only marked as deleted', async () => {
    const bindings = await bound({ table: 'events', event: 'DELETE' })
    expect(bindings?.map(({ event }) => event)).toEqual(['UPDATE', 'DELETE'])
  })

  it('may be left out: then one binding is for everything', async () => {
    expect(await bound({ table: 'tasks' })).toEqual([{ ...tasks, event: '*' }])
  })

  it.each([
    [{ table: 'tasks', filter: { colour: 'red' } }, 'filter.colour: is not a column of tasks'],
    [
      { table: 'tasks', filter: { event_id: [] } },
      'filter.event_id: needs at least one value, or no row would ever match',
    ],
    [
      { table: 'tasks', filter: { event_id: null } },
      'filter.event_id: must be a string, a number or a boolean, or a list of them',
    ],
    [{ table: 'tsaks' }, expect.stringContaining('table: must be action_history or')],
    [{ table: 'toString' }, expect.stringContaining('table: must be action_history or')],
    [{ table: 'tasks', event: 'insert' }, 'event: must be * or INSERT or UPDATE or DELETE'],
    [{ table: 'tasks', transport: 'smoke' }, 'transport: must be postgres_changes or broadcast'],
    [{ table: 'venues', transport: 'broadcast' }, 'transport: changes of venues are not broadcast'],
    [
      { table: 'tasks', transport: 'broadcast' },
      'filter.event_id: broadcasts of tasks need exactly one event_id in the filter',
    ],
    [
      { table: 'guests', filter: { event_id }, transport: 'broadcast' },
      'filter.venue_id: broadcasts of guests need exactly one venue_id or client_id in the filter',
    ],
  ])('%j is refused before anything is joined', (input, message) => {
    const client = server.client()
    const subscribe = () => subscribeToChanges(client, JSON.parse(JSON.stringify(input)), () => {})
    expect(subscribe).toThrow(
      expect.objectContaining({ code: 'invalid_input', function: 'subscribeToChanges', message }),
    )
    expect(client.getChannels()).toEqual([])
  })
})
