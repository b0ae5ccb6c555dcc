import { describe, expect, it } from 'vitest'
import { createAdminClient } from '../../admin.ts'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent, url } = api()
const invitation_id = someId
const at = '2026-01-01T10:00:00.123456+00:00'
const row = {
  invitation_id,
  invitation_type: 'client',
  invitee_email: 'ann@example.com',
  invited_by: someId,
  venue_id: someId,
  vendor_id: null,
  event_id: null,
  status: 'pending',
  expires_at: at,
  used_at: null,
  used_by: null,
  decline_reason: null,
  metadata: {},
  created_at: at,
  updated_at: at,
}
const select = Object.keys(row).join(',')
const token = 'secret-token_1'
const issued = { invitation: row, token }
const invitations = () => client({ validate: 'all' }).invitations
const newOne = { invitation_type: 'client', invitee_email: 'ann@example.com' } as const

describe('reading invitations', () => {
  it('lists newest first, never the hash of a token', async () => {
    reply(Response.json([row]))
    await expect(invitations().list({ status: 'pending', event_id: someId })).resolves.toMatchObject({ items: [row] })
    expect(sent).toMatchObject([
      {
        method: 'GET',
        path: 'invitations',
        search: {
          select,
          status: 'eq.pending',
          event_id: `eq.${someId}`,
          order: 'created_at.desc,invitation_id.desc',
        },
      },
    ])
    expect(select).not.toContain('token')
  })

  it('gets one by id', async () => {
    reply(Response.json(row))
    await expect(invitations().get({ invitation_id })).resolves.toEqual(row)
    expect(sent).toMatchObject([{ path: 'invitations', search: { select, invitation_id: `eq.${invitation_id}` } }])
  })
})

describe('issuing', () => {
  it('invites for a week, in lower case, and makes the link', async () => {
    reply(Response.json(issued))
    await expect(invitations().create({ ...newOne, invitee_email: 'Ann@Example.com' })).resolves.toEqual({
      ...issued,
      url: '/invitations/accept?token=secret-token_1',
    })
    expect(sent).toMatchObject([{ method: 'POST', path: 'rpc/create_invitation' }])
    expect(sent[0]?.body).toEqual({ ...newOne, expires_in_days: 7 })
  })

  it('never sends the page of the app to the database', async () => {
    reply(Response.json(issued))
    const accept_url = 'http://localhost:3000/join'
    const { url: link } = await invitations().resend({ invitation_id, expires_in_days: 3, accept_url })
    expect(link).toBe('http://localhost:3000/join?token=secret-token_1')
    expect(sent[0]).toMatchObject({ path: 'rpc/resend_invitation', body: { invitation_id, expires_in_days: 3 } })
    expect(sent[0]?.body).not.toHaveProperty('accept_url')
  })

  it('is not repeated after a failure: each try makes another token', async () => {
    reply(new Response(null, { status: 503 }))
    await expect(invitations().create(newOne)).rejects.toMatchObject({ code: 'unavailable' })
    expect(sent).toHaveLength(1)
  })
})

describe('answering', () => {
  it.each([
    ['accept', 'accept_invitation'],
    ['decline', 'decline_invitation'],
  ] as const)('%s sends the token and gives the invitation', async (verb, rpc) => {
    reply(Response.json(row))
    await expect(invitations()[verb]({ token })).resolves.toEqual(row)
    expect(sent).toMatchObject([{ path: `rpc/${rpc}`, body: { token } }])
  })

  it('an unknown token is not_found', async () => {
    reply(Response.json(null))
    for (const verb of ['accept', 'decline', 'getByToken'] as const) {
      await expect(invitations()[verb]({ token })).rejects.toMatchObject({
        code: 'not_found',
        message: expect.stringContaining('This link is not valid'),
      })
    }
  })

  it('verifying passes on the verdict', async () => {
    const verdict = { valid: false, reason: 'unknown' }
    reply(Response.json(verdict))
    await expect(invitations().verifyToken({ token })).resolves.toEqual(verdict)
    expect(sent).toMatchObject([{ path: 'rpc/verify_invitation', body: { token } }])
  })

  it('too many tries say how long to wait', async () => {
    reply(pgError(400, { code: 'VK006', message: 'Too many requests.', details: '{"retry_after": 60}' }))
    await expect(invitations().verifyToken({ token })).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retry_after: 60 },
    })
    expect(sent).toHaveLength(1)
  })
})

describe('ending', () => {
  it('revokes one row or fails', async () => {
    reply(Response.json(row))
    await invitations().revoke({ invitation_id })
    expect(sent).toMatchObject([
      {
        method: 'PATCH',
        path: 'invitations',
        search: { invitation_id: `eq.${invitation_id}`, select },
        body: { status: 'revoked' },
      },
    ])
    reply(pgError(406, { code: 'PGRST116' }))
    await expect(invitations().revoke({ invitation_id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('expires on the server only', async () => {
    reply(Response.json(3))
    await expect(createAdminClient({ url, key: 'sb_secret_test' }).invitations.expireOld()).resolves.toBe(3)
    expect(sent).toMatchObject([{ path: 'rpc/expire_invitations' }])
    await expect(invitations().expireOld()).rejects.toMatchObject({ code: 'forbidden' })
    expect(sent).toHaveLength(1)
  })
})

it.each<[string, (i: ReturnType<typeof invitations>) => Promise<unknown>, string]>([
  ['an address that is none', (i) => i.create({ ...newOne, invitee_email: 'ann' }), 'invitee_email'],
  ['a type that is none', (i) => i.create({ ...newOne, invitation_type: 'guest' as 'client' }), 'invitation_type'],
  ['more than a year', (i) => i.create({ ...newOne, expires_in_days: 366 }), 'expires_in_days'],
  ['no day', (i) => i.resend({ invitation_id, expires_in_days: 0 }), 'expires_in_days'],
  ['a page that is a script', (i) => i.create({ ...newOne, accept_url: 'javascript:alert(1)' }), 'accept_url'],
  ['a page without its host', (i) => i.create({ ...newOne, accept_url: '/join' }), 'accept_url'],
  ['no token', (i) => i.accept({ token: '' }), 'token'],
  ['a token of any length', (i) => i.verifyToken({ token: 'x'.repeat(201) }), 'token'],
  ['a reason that is too long', (i) => i.decline({ token, reason: 'x'.repeat(2001) }), 'reason'],
])('refuses %s, naming the field', async (_, call, field) => {
  await expect(call(invitations())).rejects.toMatchObject({ code: 'invalid_input', details: { fields: [field] } })
  expect(sent).toEqual([])
})
