import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, admin, signUp, hireStaff } = await useVenueKit()
const newEmail = () => `guest-${randomUUID()}@example.com`

const venue = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const rival = await signUp({ user_type: 'venue' })
const vendor = await signUp({ user_type: 'vendor', name: 'Bloom' })
const stranger = await signUp({ user_type: 'client' })
const staff = await hireStaff(venue.id)
const invitations = venue.kit.invitations

type NewInvitation = Partial<Parameters<typeof invitations.create>[0]>
const invite = (input: NewInvitation = {}) =>
  invitations.create({ invitation_type: 'client', invitee_email: newEmail(), ...input })
const openEvent = async () =>
  (await venue.kit.events.create({ name: 'Gala', date: '2031-06-20T18:00:00Z', venue_id: venue.id })).event_id
const expire = (invitation_id: string) =>
  backend.sql("update public.invitations set expires_at = now() - interval '1 minute' where invitation_id = $1", [
    invitation_id,
  ])
const statusOf = async (invitation_id: string) => (await invitations.get({ invitation_id })).status

describe('createInvitation', () => {
  it('returns a token once, of which the database keeps a hash', async () => {
    const invitee_email = newEmail()
    const { invitation, token, url } = await invite({ invitee_email: invitee_email.toUpperCase() })
    expect(invitation).toMatchObject({
      invitation_type: 'client',
      invitee_email,
      invited_by: venue.id,
      venue_id: venue.id,
      status: 'pending',
    })
    const days = (Date.parse(invitation.expires_at) - Date.parse(invitation.created_at)) / 86_400_000
    expect(days).toBeCloseTo(7)
    expect(token).toMatch(/^[\w-]{43,}$/)
    expect(url).toBe(`/invitations/accept?token=${token}`)
    const [stored] = await backend.sql<{ row: string }>(
      'select to_jsonb(i)::text as row from public.invitations i where i.invitation_id = $1',
      [invitation.invitation_id],
    )
    expect(stored?.row).not.toContain(token)
  })

  it('leads to the page that the app names', async () => {
    const { token, url } = await invite({ accept_url: 'https://app.example.com/join?lang=de#top', expires_in_days: 1 })
    expect(url).toBe(`https://app.example.com/join?lang=de&token=${token}#top`)
  })

  it('is for owners and managers; a vendor invites members only', async () => {
    const input = { invitation_type: 'client', invitee_email: newEmail() } as const
    for (const kit of [staff, stranger.kit, vendor.kit]) {
      await expect(kit.invitations.create(input)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(visitor().invitations.create(input)).rejects.toMatchObject({ code: 'unauthenticated' })
    const member = await vendor.kit.invitations.create({ ...input, invitation_type: 'member' })
    expect(member.invitation).toMatchObject({ vendor_id: vendor.id, venue_id: null, metadata: { role: 'staff' } })
  })

  it('is refused for another venue’s event and one that has its client', async () => {
    const event_id = await openEvent()
    await expect(
      rival.kit.invitations.create({ invitation_type: 'client', invitee_email: newEmail(), event_id }),
    ).rejects.toMatchObject({ code: 'not_found' })
    const { token } = await invite({ invitee_email: stranger.email, event_id })
    await stranger.kit.invitations.accept({ token })
    await expect(invite({ event_id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This event has a client already.',
    })
  })
})

describe('reading invitations', () => {
  it('is for who invites and who is invited', async () => {
    const { invitation } = await invite({ invitee_email: stranger.email })
    const key = { invitation_id: invitation.invitation_id }
    for (const kit of [venue.kit, stranger.kit]) {
      await expect(kit.invitations.get(key)).resolves.toEqual(invitation)
    }
    for (const kit of [rival.kit, vendor.kit, staff]) {
      await expect(kit.invitations.get(key)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().invitations.get(key)).rejects.toMatchObject({ code: 'unauthenticated' })
    const { error } = await venue.client.from('invitations').select('token_hash')
    expect(error).toMatchObject({ code: '42501' })
  })

  it('lists by state and event, in pages', async () => {
    const host = await signUp({ user_type: 'venue' })
    const make = (fields = {}) =>
      host.kit.invitations.create({ invitation_type: 'client', invitee_email: newEmail(), ...fields })
    const { event_id } = await host.kit.events.create({ name: 'x', date: '2031-01-01T18:00:00Z', venue_id: host.id })
    const first = await make({ event_id })
    for (let count = 0; count < 4; count++) await make()
    await host.kit.invitations.revoke({ invitation_id: first.invitation.invitation_id })
    const ids = async (input = {}) => (await host.kit.invitations.list(input)).items.map((i) => i.invitation_id)
    await expect(ids({ status: 'revoked' })).resolves.toEqual([first.invitation.invitation_id])
    await expect(ids({ event_id })).resolves.toEqual([first.invitation.invitation_id])
    await expect(ids({ status: 'pending', venue_id: host.id })).resolves.toHaveLength(4)
    await expect(ids({ status: 'pending', invited_by: host.id })).resolves.toHaveLength(4)
    await expect(ids({ invited_by: venue.id })).resolves.toEqual([])
    const all = await host.kit.invitations.list()
    await expect(allPages((at) => host.kit.invitations.list({ limit: 2, ...at }))).resolves.toEqual(all.items)
    await expect(rival.kit.invitations.list({ venue_id: host.id })).resolves.toEqual({ items: [], next_cursor: null })
  })
})

describe('a token', () => {
  it('tells a visitor who invites, and nothing of who is invited', async () => {
    const { token, invitation } = await invite()
    await expect(visitor().invitations.verifyToken({ token })).resolves.toEqual({
      valid: true,
      reason: null,
      invitation_type: 'client',
      inviter: 'The Grand Hall',
      expires_at: invitation.expires_at,
    })
    await expect(visitor().invitations.verifyToken({ token: `${token}x` })).resolves.toEqual({
      valid: false,
      reason: 'unknown',
    })
  })

  it('says why it is of no use', async () => {
    const verdict = async (token: string) => (await visitor().invitations.verifyToken({ token })).reason
    const late = await invite()
    await expire(late.invitation.invitation_id)
    const revoked = await invite()
    await invitations.revoke({ invitation_id: revoked.invitation.invitation_id })
    const used = await invite({ invitee_email: stranger.email })
    await stranger.kit.invitations.accept({ token: used.token })
    await expect(Promise.all([late, revoked, used].map(({ token }) => verdict(token)))).resolves.toEqual([
      'expired',
      'revoked',
      'accepted',
    ])
  })

  it('leads its signed-in holder to the invitation, and who is invited to the event', async () => {
    const event_id = await openEvent()
    const { token, invitation } = await invite({ invitee_email: stranger.email, event_id })
    const inviter = 'The Grand Hall'
    const event = { event_name: 'Gala', event_date: '2031-06-20T18:00:00+00:00' }
    for (const { kit } of [stranger, venue]) {
      await expect(kit.invitations.getByToken({ token })).resolves.toEqual({ ...invitation, inviter, ...event })
    }
    await stranger.kit.invitations.decline({ token, reason: 'No time' })
    await expect(venue.kit.invitations.getByToken({ token })).resolves.toMatchObject({ decline_reason: 'No time' })
    const { updated_at } = await venue.kit.invitations.get({ invitation_id: invitation.invitation_id })
    await expect(rival.kit.invitations.getByToken({ token })).resolves.toEqual({
      ...invitation,
      status: 'declined',
      updated_at,
      inviter,
      event_name: null,
      event_date: null,
    })
    await expect(stranger.kit.invitations.getByToken({ token: 'guess' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(visitor().invitations.getByToken({ token })).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('cannot be guessed for long', async () => {
    const guesser = await signUp({ user_type: 'client' })
    const guess = () => guesser.client.rpc('get_invitation_by_token', { token: randomUUID() })
    const answers = await Promise.all(Array.from({ length: 45 }, guess))
    const refused = answers.flatMap(({ error }) => (error ? [error] : []))
    expect(refused.length).toBeGreaterThanOrEqual(10)
    for (const error of refused) expect(error).toMatchObject({ code: 'VK006' })
    expect(answers.filter(({ data, error }) => data === null && !error).length).toBeGreaterThanOrEqual(25)
  })
})

describe('acceptInvitation', () => {
  it('gives a client the event, and the venue its client', async () => {
    const cleo = await signUp({ user_type: 'client' })
    const event_id = await openEvent()
    const { token, invitation } = await invite({ invitee_email: cleo.email, event_id })
    await expect(cleo.kit.events.get({ event_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(cleo.kit.invitations.accept({ token })).resolves.toMatchObject({
      invitation_id: invitation.invitation_id,
      status: 'accepted',
      used_by: cleo.id,
      used_at: expect.any(String),
    })
    await expect(cleo.kit.events.get({ event_id })).resolves.toMatchObject({ client_id: cleo.id })
    await expect(venue.kit.clients.get({ client_id: cleo.id })).resolves.toMatchObject({ email: cleo.email })
    await expect(cleo.kit.invitations.accept({ token })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This invitation is accepted already.',
    })
  })

  it('approves a vendor', async () => {
    const { token } = await invite({ invitation_type: 'vendor', invitee_email: vendor.email })
    await vendor.kit.invitations.accept({ token })
    await expect(venue.kit.venueVendors.list({ vendor_id: vendor.id })).resolves.toMatchObject({
      items: [{ approval_status: 'approved' }],
    })
  })

  it('is done by one of two who try at once', async () => {
    const cleo = await signUp({ user_type: 'client' })
    const { token } = await invite({ invitee_email: cleo.email, event_id: await openEvent() })
    const answers = await Promise.allSettled([1, 2, 3].map(() => cleo.kit.invitations.accept({ token })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'conflict' })
    }
  })

  it('takes the invited address, confirmed, and a profile of that type', async () => {
    const { token, invitation } = await invite()
    await expect(stranger.kit.invitations.accept({ token })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'This invitation is for another e-mail address.',
      details: { fields: ['invitee_email'] },
    })
    const toVendor = await invite({ invitation_type: 'vendor', invitee_email: stranger.email })
    await expect(stranger.kit.invitations.accept({ token: toVendor.token })).rejects.toMatchObject({
      code: 'conflict',
      hint: expect.stringContaining('Register as a vendor first'),
    })
    const unconfirmed = await signUp({ user_type: 'client' })
    const toUnconfirmed = await invite({ invitee_email: unconfirmed.email })
    await backend.sql('update auth.users set email_confirmed_at = null where id = $1', [unconfirmed.id])
    await expect(unconfirmed.kit.invitations.accept({ token: toUnconfirmed.token })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Your e-mail address is not confirmed.',
    })
    await expect(visitor().invitations.accept({ token })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(statusOf(invitation.invitation_id)).resolves.toBe('pending')
  })

  it('is too late once expired, and leaves an event alone that was claimed in the meantime', async () => {
    const late = await invite({ invitee_email: stranger.email })
    await expire(late.invitation.invitation_id)
    await expect(stranger.kit.invitations.accept({ token: late.token })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This invitation has expired.',
    })
    const event_id = await openEvent()
    const cleo = await signUp({ user_type: 'client' })
    const [first, second] = [
      await invite({ invitee_email: cleo.email, event_id }),
      await invite({ invitee_email: stranger.email, event_id }),
    ]
    await cleo.kit.invitations.accept({ token: first.token })
    await expect(stranger.kit.invitations.accept({ token: second.token })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This event can no longer be claimed.',
    })
    await expect(statusOf(second.invitation.invitation_id)).resolves.toBe('pending')
    await expect(venue.kit.events.get({ event_id })).resolves.toMatchObject({ client_id: cleo.id })
  })
})

describe('declineInvitation', () => {
  it('keeps the reason and is final', async () => {
    const { token, invitation } = await invite({ invitee_email: stranger.email })
    await expect(stranger.kit.invitations.decline({ token, reason: 'No time' })).resolves.toMatchObject({
      status: 'declined',
      decline_reason: 'No time',
    })
    const { invitation_id } = invitation
    await expect(stranger.kit.invitations.accept({ token })).rejects.toMatchObject({ code: 'conflict' })
    await expect(invitations.resend({ invitation_id })).rejects.toMatchObject({
      code: 'conflict',
      hint: expect.any(String),
    })
    await expect(invitations.revoke({ invitation_id })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is the invitee’s, with the token', async () => {
    const { token } = await invite()
    await expect(rival.kit.invitations.decline({ token })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(rival.kit.invitations.decline({ token: 'none' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('resendInvitation', () => {
  it('kills the old token, and revives what has expired', async () => {
    const old = await invite({ invitee_email: stranger.email })
    const { invitation_id } = old.invitation
    await expire(invitation_id)
    await admin.invitations.expireOld()
    const again = await invitations.resend({ invitation_id, expires_in_days: 30, accept_url: 'https://a.example/join' })
    expect(again).toMatchObject({
      invitation: { invitation_id, status: 'pending' },
      url: `https://a.example/join?token=${again.token}`,
    })
    await expect(stranger.kit.invitations.accept({ token: old.token })).rejects.toMatchObject({ code: 'not_found' })
    await expect(stranger.kit.invitations.accept({ token: again.token })).resolves.toMatchObject({ status: 'accepted' })
  })

  it('is for owners and managers of the inviting team', async () => {
    const { invitation } = await invite({ invitee_email: stranger.email })
    const { invitation_id } = invitation
    for (const kit of [staff, rival.kit, stranger.kit]) {
      await expect(kit.invitations.resend({ invitation_id })).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})

describe('revokeInvitation', () => {
  it('ends an invitation', async () => {
    const { token, invitation } = await invite({ invitee_email: stranger.email })
    const { invitation_id } = invitation
    await expect(invitations.revoke({ invitation_id })).resolves.toMatchObject({ status: 'revoked' })
    await expect(stranger.kit.invitations.accept({ token })).rejects.toMatchObject({ code: 'conflict' })
    await expect(invitations.resend({ invitation_id })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is not the invitee’s, nor another venue’s', async () => {
    const { invitation } = await invite({ invitee_email: stranger.email })
    const { invitation_id } = invitation
    for (const kit of [staff, rival.kit, stranger.kit]) {
      await expect(kit.invitations.revoke({ invitation_id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(statusOf(invitation_id)).resolves.toBe('pending')
  })
})

describe('expireOldInvitations', () => {
  it('is the server’s, and touches only what is over', async () => {
    await expect(venue.kit.invitations.expireOld()).rejects.toMatchObject({ code: 'forbidden' })
    const { error } = await venue.client.rpc('expire_invitations')
    expect(error).toMatchObject({ code: '42501' })
    await admin.invitations.expireOld()
    const [late, fresh] = [await invite(), await invite()]
    await expire(late.invitation.invitation_id)
    await expect(admin.invitations.expireOld()).resolves.toBe(1)
    await expect(admin.invitations.expireOld()).resolves.toBe(0)
    await expect(statusOf(late.invitation.invitation_id)).resolves.toBe('expired')
    await expect(statusOf(fresh.invitation.invitation_id)).resolves.toBe('pending')
  })
})
