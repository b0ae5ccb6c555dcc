import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const team_member_id = someId
const at = '2026-01-01T10:00:00.123456+00:00'
const membership = {
  team_member_id,
  team_type: 'venue',
  team_id: someId,
  user_id: someId,
  role: 'manager',
  created_at: at,
}
const member = { ...membership, name: 'Max', email: 'max@example.com' }
const nobody = {
  user_id: someId,
  email: 'max@example.com',
  is_anonymous: false,
  acting_for: null,
  team_role: null,
  teams: [],
  user_type: null,
  profile: null,
}
const team = () => client({ validate: 'all' }).team

describe('a team', () => {
  it('is listed owners first, page by page', async () => {
    reply(Response.json([member, { ...member, team_member_id: someId.replace('6', '7') }]))
    const { items, next_cursor } = await team().list({ limit: 1 })
    expect(items).toEqual([member])
    expect(sent).toMatchObject([
      {
        path: 'rpc/list_team_members',
        search: { order: 'role.asc,created_at.asc,team_member_id.asc', limit: '2' },
      },
    ])
    reply(Response.json([]))
    await team().list({ limit: 1, cursor: next_cursor ?? '' })
    expect(sent.at(-1)?.search.or).toContain('role.gt."manager"')
  })

  it('is invited to as a member with a role, and a link', async () => {
    reply(Response.json({ invitation: {}, token: 't' }))
    const { url } = await client().team.invite({ email: 'Max@Example.com', role: 'staff', expires_in_days: 2 })
    expect(url).toBe('/invitations/accept?token=t')
    expect(sent[0]).toMatchObject({ path: 'rpc/create_invitation' })
    expect(sent[0]?.body).toEqual({
      invitation_type: 'member',
      invitee_email: 'max@example.com',
      expires_in_days: 2,
      metadata: { role: 'staff' },
    })
  })

  it('changes by one row, or the call fails', async () => {
    reply(Response.json(membership))
    await expect(team().updateRole({ team_member_id, role: 'manager' })).resolves.toEqual(membership)
    reply(Response.json({ team_member_id }))
    await expect(team().remove({ team_member_id })).resolves.toEqual({ team_member_id })
    expect(sent).toMatchObject([
      {
        method: 'PATCH',
        path: 'team_members',
        search: { team_member_id: `eq.${team_member_id}`, select: Object.keys(membership).join(',') },
        body: { role: 'manager' },
      },
      { method: 'DELETE', path: 'team_members', search: { team_member_id: `eq.${team_member_id}` } },
    ])
    reply(pgError(406, { code: 'PGRST116' }))
    await expect(team().remove({ team_member_id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is switched to or left, and either says for whom the caller acts then', async () => {
    reply(Response.json(nobody))
    await expect(team().switchTo({ team_id: null })).resolves.toEqual(nobody)
    await expect(team().leave({ team_id: someId })).resolves.toEqual(nobody)
    expect(sent).toMatchObject([
      { path: 'rpc/switch_team', body: { team_id: null } },
      { path: 'rpc/leave_team', body: { team_id: someId } },
    ])
  })
})

it.each<[string, (t: ReturnType<typeof team>) => Promise<unknown>, string]>([
  ['an address that is none', (t) => t.invite({ email: 'max', role: 'staff' }), 'email'],
  ['a role that is none', (t) => t.updateRole({ team_member_id, role: 'boss' as 'owner' }), 'role'],
  ['a member that is none', (t) => t.remove({ team_member_id: 'max' }), 'team_member_id'],
  ['no team', (t) => t.leave({ team_id: '' }), 'team_id'],
])('refuses %s, naming the field', async (_, call, field) => {
  await expect(call(team())).rejects.toMatchObject({ code: 'invalid_input', details: { fields: [field] } })
  expect(sent).toEqual([])
})
