import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, admin, signUp, signUpEveryone } = await useVenueKit()

const { owner, venue_id, staff, rival, cleo, stranger, flora } = await signUpEveryone()

const { event_id } = await cleo.kit.events.create({ venue_id, name: 'Gala', date: '2031-06-20T18:00:00Z' })
const { venue_vendor_id } = await owner.kit.venueVendors.create({ venue_id, vendor_id: flora.id })
await owner.kit.venueVendors.updateStatus({ venue_vendor_id, approval_status: 'approved' })
const { element_id } = await flora.kit.elements.create({
  venue_vendor_id,
  name: 'Roses',
  category: 'flowers',
  price: 10,
})
await owner.kit.eventElements.create({ event_id, element_id })

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()
const forClient = { event_id, assigned_to_id: cleo.id, assigned_to_type: 'client' } as const
const forVendorOnly = { assigned_to_id: flora.id, assigned_to_type: 'vendor' } as const
const forVendor = { event_id, ...forVendorOnly } as const
const assign = (fields = {}) => owner.kit.tasks.create({ ...forClient, name: 'Choose a menu', ...fields })
const form_schema = {
  type: 'object',
  required: ['menu'],
  properties: { menu: { enum: ['meat', 'fish', 'plants'] } },
}

describe('createTask', () => {
  it('assigns a task and notifies its assignee, once', async () => {
    const task = await assign({ name: 'Sign the contract', due_date: hours(48) })
    expect(task).toMatchObject({ venue_id, event_id, client_id: cleo.id, status: 'pending', priority: 'medium' })
    expect(task.created_by).toBe(owner.id)
    const { items } = await cleo.kit.notifications.list({ unread_only: true })
    expect(items.filter(({ action_url }) => action_url === `/tasks/${task.task_id}`)).toMatchObject([
      { notification_type: 'task_assigned', content: 'Sign the contract' },
    ])
    await expect(cleo.kit.tasks.get({ task_id: task.task_id })).resolves.toEqual(task)
  })

  it('takes a task of the venue as a whole, also from staff', async () => {
    const whole = { assigned_to_id: venue_id, assigned_to_type: 'venue', name: 'Water the plants' } as const
    await expect(staff.tasks.create(whole)).resolves.toMatchObject({ venue_id, event_id: null })
    await expect(
      owner.kit.tasks.create({ name: 'New price list', assigned_to_id: flora.id, assigned_to_type: 'vendor' }),
    ).resolves.toMatchObject({ event_id: null })
  })

  it('is refused for who is no party, naming the field', async () => {
    for (const assigned_to_id of [stranger.id, randomUUID()]) {
      await expect(assign({ assigned_to_id })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: ['assigned_to_id'] },
        hint: expect.stringContaining('client'),
      })
    }
    await expect(assign({ assigned_to_type: 'vendor' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('is refused with a form that cannot be used', async () => {
    await expect(assign({ form_schema: { type: 'object', $ref: '#' } })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [expect.stringContaining('form_schema')] },
    })
  })

  it('is refused to all but the venue', async () => {
    for (const { kit } of [cleo, flora, rival, stranger]) {
      await expect(kit.tasks.create({ ...forClient, name: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(visitor().tasks.create({ ...forClient, name: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

describe('getTask', () => {
  it('hides a vendor’s task from the client, and all from strangers', async () => {
    const { task_id } = await assign({ ...forVendor, name: 'Bring roses' })
    for (const { kit } of [owner, flora]) {
      await expect(kit.tasks.get({ task_id })).resolves.toMatchObject({ name: 'Bring roses' })
    }
    for (const { kit } of [cleo, rival, stranger]) {
      await expect(kit.tasks.get({ task_id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(owner.kit.tasks.get({ task_id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('lists', async () => {
  const house = await signUp({ user_type: 'venue', name: 'House of tasks' })
  const mine = { assigned_to_id: house.id, assigned_to_type: 'venue' } as const
  const plan = [
    ['low, yesterday', 'low', hours(-24)],
    ['urgent, no date', 'urgent', null],
    ['urgent, tomorrow', 'urgent', hours(25)],
    ['urgent, today', 'urgent', hours(3)],
    ['medium, an hour ago', 'medium', hours(-1)],
    ['high, in an hour', 'high', hours(1)],
    ['urgent, done', 'urgent', hours(-2)],
    ['high, cancelled', 'high', hours(2)],
  ] as const
  for (const [name, priority, due_date] of plan) {
    const { task_id } = await house.kit.tasks.create({ ...mine, name, priority, due_date })
    if (name.endsWith('done')) await house.kit.tasks.complete({ task_id })
    if (name.endsWith('cancelled')) await house.kit.tasks.cancel({ task_id, reason: 'Not needed' })
  }
  const names = async (page: Promise<{ items: { name: string }[] }>) => (await page).items.map(({ name }) => name)
  const open = [
    'urgent, today',
    'urgent, tomorrow',
    'urgent, no date',
    'high, in an hour',
    'medium, an hour ago',
    'low, yesterday',
  ]

  it('begin with what is most urgent and due first, without what is done', async () => {
    await expect(names(house.kit.tasks.list())).resolves.toEqual(open)
    await expect(names(house.kit.tasks.list({ venue_id: house.id }))).resolves.toEqual(open)
    const paged = await allPages((at) => house.kit.tasks.list({ ...mine, limit: 1, ...at }))
    expect(paged.map(({ name }) => name)).toEqual(open)
  })

  it('hold what is done where it is asked for', async () => {
    const all = await house.kit.tasks.list({ include_completed: true, limit: 100 })
    expect(all.items.map(({ status }) => status).toSorted()).toEqual([
      'cancelled',
      'completed',
      ...open.map(() => 'pending'),
    ])
    await expect(names(house.kit.tasks.list({ status: ['completed', 'cancelled'] }))).resolves.toEqual([
      'urgent, done',
      'high, cancelled',
    ])
    await expect(names(house.kit.tasks.list({ priority: ['low', 'medium'] }))).resolves.toEqual([
      'medium, an hour ago',
      'low, yesterday',
    ])
  })

  it('page through every order once', async () => {
    for (const order of ['priority.desc,due_date.asc', 'due_date.asc', 'created_at.desc'] as const) {
      const input = { include_completed: true, order }
      const all = await house.kit.tasks.list({ ...input, limit: 100 })
      await expect(allPages((at) => house.kit.tasks.list({ ...input, limit: 3, ...at }))).resolves.toEqual(all.items)
    }
  })

  it('tell what is overdue, the longest first, and what is due soon', async () => {
    await expect(names(house.kit.tasks.overdue())).resolves.toEqual(['low, yesterday', 'medium, an hour ago'])
    await expect(names(house.kit.tasks.overdue({ order: 'priority.desc,due_date.asc' }))).resolves.toEqual([
      'medium, an hour ago',
      'low, yesterday',
    ])
    await expect(names(house.kit.tasks.dueSoon())).resolves.toEqual(['high, in an hour', 'urgent, today'])
    await expect(names(house.kit.tasks.dueSoon({ hours: 48, ...mine }))).resolves.toEqual([
      'high, in an hour',
      'urgent, today',
      'urgent, tomorrow',
    ])
    await expect(names(house.kit.tasks.dueSoon({ assigned_to_id: randomUUID() }))).resolves.toEqual([])
    for (const order of ['due_date.asc', 'priority.desc,due_date.asc'] as const) {
      const all = await house.kit.tasks.dueSoon({ hours: 48, order })
      const paged = await allPages((at) => house.kit.tasks.dueSoon({ hours: 48, order, limit: 1, ...at }))
      expect(paged).toEqual(all.items)
    }
    await expect(names(house.kit.tasks.dueSoon({ hours: 48, order: 'priority.desc,due_date.asc' }))).resolves.toEqual([
      'urgent, today',
      'urgent, tomorrow',
      'high, in an hour',
    ])
    await expect(names(rival.kit.tasks.dueSoon({ venue_id: house.id }))).resolves.toEqual([])
  })

  it('show a client and a vendor what concerns them, and others nothing', async () => {
    const seen = async (kit: typeof cleo.kit) =>
      new Set((await kit.tasks.list({ event_id })).items.map(({ assigned_to_type }) => assigned_to_type))
    expect(await seen(cleo.kit)).toEqual(new Set(['client']))
    expect(await seen(flora.kit)).toEqual(new Set(['vendor']))
    expect(await seen(staff)).toEqual(new Set(['client', 'vendor']))
    expect(await seen(stranger.kit)).toEqual(new Set())
    await expect(visitor().tasks.list()).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('are counted', async () => {
    await expect(house.kit.tasks.stats({ assigned_to_id: house.id })).resolves.toEqual({
      pending: 6,
      in_progress: 0,
      completed: 1,
      cancelled: 1,
      overdue: 2,
    })
    await expect(rival.kit.tasks.stats({ assigned_to_id: house.id })).resolves.toMatchObject({ pending: 0, overdue: 0 })
    await expect(admin.tasks.stats({ assigned_to_id: house.id })).resolves.toMatchObject({ pending: 6 })
  })
})

describe('updateTask', () => {
  it('changes what it is given, and notifies a new assignee', async () => {
    const before = await assign({ description: 'Soon' })
    const after = await owner.kit.tasks.update({ task_id: before.task_id, ...forVendorOnly, priority: 'urgent' })
    expect(after).toEqual({ ...before, ...forVendorOnly, priority: 'urgent', updated_at: after.updated_at })
    const { items } = await flora.kit.notifications.list()
    expect(items.map(({ action_url }) => action_url)).toContain(`/tasks/${before.task_id}`)
  })

  it('lets the assignee take a task up and answer, and no more', async () => {
    const { task_id } = await assign({ form_schema })
    await expect(
      cleo.kit.tasks.update({ task_id, status: 'in_progress', form_response: { menu: 'fish' } }),
    ).resolves.toMatchObject({ status: 'in_progress', form_response: { menu: 'fish' } })
    await expect(cleo.kit.tasks.update({ task_id, priority: 'low' })).rejects.toMatchObject({
      code: 'forbidden',
      message: "A task's assignee may not change priority.",
    })
    await expect(cleo.kit.tasks.update({ task_id, status: 'cancelled' })).rejects.toMatchObject({
      code: 'conflict',
      hint: 'Allowed next: pending, completed.',
    })
  })

  it('is not_found for strangers, and minds if_updated_at', async () => {
    const { task_id, updated_at } = await assign()
    for (const { kit } of [rival, stranger, flora]) {
      await expect(kit.tasks.update({ task_id, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' })
    }
    await owner.kit.tasks.update({ task_id, name: 'First', if_updated_at: updated_at })
    await expect(owner.kit.tasks.update({ task_id, name: 'Second', if_updated_at: updated_at })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
  })
})

describe('completeTask', () => {
  it('takes the answers to the form and tells the venue', async () => {
    const { task_id } = await assign({ form_schema })
    for (const form_response of [undefined, { menu: 'bricks' }, {}]) {
      await expect(cleo.kit.tasks.complete({ task_id, ...(form_response && { form_response }) })).rejects.toMatchObject(
        {
          code: 'invalid_input',
          details: { fields: [expect.stringContaining('form_response')] },
        },
      )
    }
    const done = await cleo.kit.tasks.complete({ task_id, form_response: { menu: 'plants' } })
    expect(done).toMatchObject({ status: 'completed', form_response: { menu: 'plants' }, completed_by: cleo.id })
    expect(done.completed_at).not.toBeNull()
    const { items } = await owner.kit.notifications.list()
    expect(items).toContainEqual(
      expect.objectContaining({ notification_type: 'task_completed', action_url: `/tasks/${task_id}` }),
    )
    await expect(cleo.kit.tasks.complete({ task_id, form_response: { menu: 'meat' } })).rejects.toMatchObject({
      code: 'conflict',
      hint: expect.stringContaining('in_progress'),
    })
    await expect(cleo.kit.tasks.complete({ task_id })).resolves.toMatchObject({ completed_at: done.completed_at })
  })

  it('is not_found for who is neither assignee nor venue', async () => {
    const { task_id } = await assign(forVendor)
    for (const { kit } of [cleo, stranger, rival]) {
      await expect(kit.tasks.complete({ task_id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(staff.tasks.complete({ task_id })).resolves.toMatchObject({ status: 'completed' })
  })

  it('is refused for a cancelled task', async () => {
    const { task_id } = await assign()
    await owner.kit.tasks.cancel({ task_id, reason: 'Done by phone' })
    await expect(cleo.kit.tasks.complete({ task_id })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('cancelTask', () => {
  it('keeps the reason and tells the assignee', async () => {
    const { task_id } = await assign()
    await expect(owner.kit.tasks.cancel({ task_id, reason: 'Rain' })).resolves.toMatchObject({
      status: 'cancelled',
      cancelled_reason: 'Rain',
    })
    const { items } = await cleo.kit.notifications.list()
    expect(items).toContainEqual(
      expect.objectContaining({ notification_type: 'task_cancelled', content: 'Choose a menu · Rain' }),
    )
  })

  it('is the venue’s, and not for what is done', async () => {
    const { task_id } = await assign()
    await expect(cleo.kit.tasks.cancel({ task_id, reason: 'No' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(stranger.kit.tasks.cancel({ task_id, reason: 'No' })).rejects.toMatchObject({ code: 'not_found' })
    await cleo.kit.tasks.complete({ task_id })
    await expect(owner.kit.tasks.cancel({ task_id, reason: 'No' })).rejects.toMatchObject({
      code: 'conflict',
      hint: 'Allowed next: in_progress.',
    })
    await expect(backend.sql('select status from public.tasks where task_id = $1', [task_id])).resolves.toEqual([
      { status: 'completed' },
    ])
  })
})
