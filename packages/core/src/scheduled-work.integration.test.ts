import { beforeAll, describe, expect, it } from 'vitest'
import { useVenueKit } from './testing/backend.ts'

const { backend, signUp } = await useVenueKit()

const run = async (job: string, asOf: string) => (await backend.runScheduledWork({ asOf }))[job]
/** Just before an instant, as the database counts: in microseconds. */
const before = (instant: string) => new Date(Date.parse(instant) - 1).toISOString()

let venue: Awaited<ReturnType<typeof signUp>>
let client: Awaited<ReturnType<typeof signUp>>
let space_id: string

const inquire = async (name: string) => {
  const input = { venue_id: venue.id, name, date: '2031-06-20T18:00:00Z' }
  const { event_id } = await client.kit.events.create(input)
  await venue.kit.events.addSpaces({ event_id, space_ids: [space_id] })
  return event_id
}
const told = async (user: typeof venue, type: string) =>
  (await user.kit.notifications.list()).items.filter(({ notification_type }) => notification_type === type).length

beforeAll(async () => {
  venue = await signUp({ user_type: 'venue', details: { time_zone: 'Asia/Kolkata' } })
  client = await signUp({ user_type: 'client' })
  await venue.kit.venues.publish({ venue_id: venue.id })
  space_id = (await venue.kit.spaces.create({ venue_id: venue.id, name: 'Hall', capacity: 90 })).space_id
})

describe('scheduled work', () => {
  it('ends an option that was challenged in vain at its instant, promotes the next and tells both sides once', async () => {
    const [first, second] = [await inquire('First'), await inquire('Second')]
    for (const event_id of [first, second]) {
      await venue.kit.events.changeStatus({ event_id, status: 'pending_confirmation' })
    }
    await backend.sql(
      `update public.space_reservations set expires_at = now() + interval '9 days' where event_id = $1`,
      [second],
    )
    const options = async () => (await venue.kit.reservations.list({ space_id, kind: ['hold'] })).items
    const waiting = (await options()).find(({ rank }) => rank === 2)
    const [challenged] = await venue.kit.reservations.challengeHold({ reservation_id: waiting?.reservation_id ?? '' })
    const end = challenged?.expires_at ?? ''
    expect(await run('expire_holds', before(end))).toBe(0)
    expect(await run('expire_holds', new Date(Date.parse(end) + 1).toISOString())).toBe(1)
    expect(await run('expire_holds', new Date(Date.parse(end) + 1).toISOString())).toBe(0)
    expect(await options()).toMatchObject([{ event_id: second, rank: 1, blocking: true }])
    for (const user of [venue, client]) {
      expect([await told(user, 'option_expired'), await told(user, 'option_promoted')]).toEqual([1, 1])
    }
  })

  it('lets invitations expire at their instant, once', async () => {
    const { invitation } = await venue.kit.invitations.create({
      invitation_type: 'vendor',
      invitee_email: 'v@example.com',
    })
    const end = invitation.expires_at
    expect(await run('expire_invitations', before(end))).toBe(0)
    expect(await run('expire_invitations', new Date(Date.parse(end) + 1).toISOString())).toBe(1)
    expect(await run('expire_invitations', new Date(Date.parse(end) + 1).toISOString())).toBe(0)
    expect(await venue.kit.invitations.get({ invitation_id: invitation.invitation_id })).toMatchObject({
      status: 'expired',
    })
  })

  it('reminds the client of a payment 7, 3, 1 and 0 days before by the venue’s calendar, once each', async () => {
    const event_id = await inquire('Paid')
    const day = 86_400_000
    const due = Math.floor(Date.now() / day + 20) * day
    const schedule = [{ description: 'All', amount: 100, due_date: new Date(due).toISOString().slice(0, 10) }]
    const contract = { event_id, terms: 'Terms', total_amount: 100, currency: 'INR', schedule }
    const { contract_id, terms_hash } = await venue.kit.contracts.create(contract)
    await venue.kit.contracts.sendForSignature({ contract_id })
    await client.kit.contracts.sign({ contract_id, terms_hash, signer_name: 'Cy' })
    // Days begin at 18:30 UTC there.
    const midnight = (days: number) => new Date(due - days * day - 5.5 * 3_600_000).toISOString()
    for (const days of [7, 3, 1, 0]) {
      expect(await run('remind_of_payments', before(midnight(days)))).toBe(0)
      expect(await run('remind_of_payments', midnight(days))).toBe(1)
      await client.kit.notifications.markAllAsRead()
      expect(await run('remind_of_payments', midnight(days))).toBe(0)
    }
    expect(await run('remind_of_payments', midnight(-1))).toBe(0)
    expect(await told(client, 'payment_due')).toBe(4)
    expect(await told(venue, 'payment_due')).toBe(0)
  })

  it('keeps notifications for 30 days', async () => {
    await backend.sql(`update public.notifications set created_at = '2025-01-01 00:00+00' where user_id = $1`, [
      client.id,
    ])
    expect(await run('delete_old_notifications', '2025-01-31T00:00:00Z')).toBe(0)
    expect(await run('delete_old_notifications', '2025-01-31T00:00:00.001Z')).toBeGreaterThan(0)
    expect((await client.kit.notifications.list()).items).toEqual([])
  })
})
