import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const task_id = someId
const columns =
  'task_id,event_id,venue_id,client_id,assigned_to_id,assigned_to_type,name,description,status,priority,due_date,form_schema,form_response,created_by,completed_at,completed_by,cancelled_reason,created_at,updated_at'
const row = {
  task_id,
  event_id: null,
  venue_id: someId,
  client_id: null,
  assigned_to_id: someId,
  assigned_to_type: 'venue',
  name: 'Water the plants',
  description: null,
  status: 'pending',
  priority: 'medium',
  due_date: null,
  form_schema: null,
  form_response: null,
  created_by: someId,
  completed_at: null,
  completed_by: null,
  cancelled_reason: null,
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-01T10:00:00.123456+00:00',
}
const tasks = () => client({ validate: 'all' }).tasks
const open = 'in.(pending,in_progress)'

describe('reading tasks', () => {
  it('lists what is open, most urgent and due first', async () => {
    reply(Response.json([row]))
    await expect(tasks().list()).resolves.toEqual({ items: [row], next_cursor: null })
    await tasks().list({ event_id: someId, status: ['completed'], priority: ['urgent'] })
    await tasks().list({ include_completed: true })
    const order = 'priority.desc,due_date.asc,task_id.asc'
    expect(sent).toMatchObject([
      { path: 'tasks', search: { select: columns, status: open, order } },
      { search: { event_id: `eq.${someId}`, status: 'in.(completed)', priority: 'in.(urgent)' } },
      { search: { order } },
    ])
    expect(sent[2]?.search).not.toHaveProperty('status')
  })

  it('asks for what is overdue by the clock of the database', async () => {
    reply(Response.json([]))
    await tasks().overdue({ assigned_to_id: someId })
    expect(sent).toMatchObject([
      {
        search: {
          assigned_to_id: `eq.${someId}`,
          status: open,
          due_date: 'lt.now',
          order: 'due_date.asc,task_id.asc',
        },
      },
    ])
  })

  it('sends no time of its own for what is due soon, and begins a page where the last one ended', async () => {
    const due_date = '2026-01-02T10:00:00.123456+00:00'
    reply(Response.json([{ ...row, due_date }, row]))
    const input = { hours: 2, event_id: someId, limit: 1 }
    const first = await tasks().dueSoon(input)
    await tasks().dueSoon({ ...input, cursor: first.next_cursor ?? '' })
    const order = 'priority.desc,due_date.asc'
    const urgent = await tasks().dueSoon({ limit: 1, order })
    await tasks().dueSoon({ limit: 1, order, cursor: urgent.next_cursor ?? '' })
    const asked = { hours: 2, event_id: someId, limit: 2, by_priority: false }
    const after = { after_due_date: due_date, after_task_id: task_id }
    const most = { hours: 24, limit: 2, by_priority: true }
    expect(sent.map(({ body }) => body)).toEqual([
      asked,
      { ...asked, ...after },
      most,
      { ...most, ...after, after_priority: 'medium' },
    ])
    expect(sent[0]).toMatchObject({ path: 'rpc/get_tasks_due_soon', search: { select: columns } })
  })

  it('refuses the cursor of another order', async () => {
    reply(Response.json([{ ...row, due_date: row.created_at }, row]))
    const { next_cursor } = await tasks().dueSoon({ limit: 1 })
    await expect(
      tasks().dueSoon({ order: 'priority.desc,due_date.asc', cursor: next_cursor ?? '' }),
    ).rejects.toMatchObject({ code: 'invalid_input', details: { fields: ['cursor'] } })
  })

  it('counts in one request', async () => {
    const stats = { pending: 1, in_progress: 0, completed: 2, cancelled: 0, overdue: 1 }
    reply(Response.json(stats))
    await expect(tasks().stats({ event_id: someId })).resolves.toEqual(stats)
    expect(sent).toMatchObject([{ path: 'rpc/get_task_stats', body: { event_id: someId } }])
  })
})

describe('writing tasks', () => {
  it('sends what it is given, and no more', async () => {
    reply(Response.json(row))
    const task = { assigned_to_id: someId, assigned_to_type: 'venue', name: ' Water the plants ' } as const
    await tasks().create(task)
    await tasks().update({ task_id, priority: 'high', if_updated_at: row.updated_at })
    await tasks().complete({ task_id, form_response: { a: [1] } })
    await tasks().cancel({ task_id, reason: 'Rain' })
    await tasks().get({ task_id })
    expect(sent).toMatchObject([
      { method: 'POST', path: 'tasks', body: { ...task, name: 'Water the plants' } },
      { method: 'PATCH', search: { task_id: `eq.${task_id}` }, body: { priority: 'high' } },
      { path: 'rpc/complete_task', body: { task_id, form_response: { a: [1] } } },
      { method: 'PATCH', body: { status: 'cancelled', cancelled_reason: 'Rain' } },
      { method: 'GET', search: { task_id: `eq.${task_id}` } },
    ])
    expect(sent[0]?.body).not.toHaveProperty('priority')
    expect(sent[1]?.headers.get('x-if-updated-at')).toBe(row.updated_at)
  })

  it.each<[string, object, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['an assignee that is no id', { assigned_to_id: '1' }, 'assigned_to_id'],
    ['an assignee of no kind', { assigned_to_type: 'guest' }, 'assigned_to_type'],
    ['a priority that is none', { priority: 'asap' }, 'priority'],
    ['a day where an instant is meant', { due_date: '2026-01-01' }, 'due_date'],
    ['a form that is no object', { form_schema: [] }, 'form_schema'],
    ['a field that is unknown', { title: 'x' }, 'title'],
    ['a status', { status: 'completed' }, 'status'],
  ])('refuses a new task with %s, naming the field', async (_, fields, field) => {
    const task = { assigned_to_id: someId, assigned_to_type: 'venue', name: 'x' } as const
    await expect(tasks().create({ ...task, ...fields })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })

  it('refuses an empty update, no reason and a look ahead of no time', async () => {
    await expect(tasks().update({ task_id })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(tasks().cancel({ task_id, reason: '' })).rejects.toMatchObject({ details: { fields: ['reason'] } })
    await expect(tasks().dueSoon({ hours: 0 })).rejects.toMatchObject({ details: { fields: ['hours'] } })
    expect(sent).toEqual([])
  })

  it('passes on which states may follow', async () => {
    const hint = 'Allowed next: in_progress.'
    reply(pgError(409, { code: 'VK001', message: 'A task cannot go from completed to cancelled.', hint }))
    await expect(tasks().cancel({ task_id, reason: 'x' })).rejects.toMatchObject({ code: 'conflict', hint })
  })
})
