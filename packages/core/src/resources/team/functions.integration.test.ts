import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, signUp } = await useVenueKit()

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const rival = await signUp({ user_type: 'venue' })
const bloom = await signUp({ user_type: 'vendor', name: 'Bloom' })
const team_id = owner.id
const unknownId = randomUUID()

/** A user with a client profile of its own who joins the team of the venue and acts for it. */
const join = async (role: 'owner' | 'manager' | 'staff', host = owner) => {
  const member = await signUp({ user_type: 'client', name: `The ${role}` })
  const { token } = await host.kit.team.invite({ email: member.email, role })
  await member.kit.invitations.accept({ token })
  await member.kit.team.switchTo({ team_id: host.id })
  const { items } = await host.kit.team.list()
  const team_member_id = items.find(({ user_id }) => user_id === member.id)?.team_member_id ?? ''
  return { ...member, team_member_id }
}
type Member = Awaited<ReturnType<typeof join>>

let manager: Member
let staff: Member
beforeAll(async () => {
  manager = await join('manager')
  staff = await join('staff')
})
const ownMembership = async () => (await owner.kit.team.list()).items.find(({ user_id }) => user_id === owner.id)

describe('listTeamMembers', () => {
  it('shows the team to all its members, owners first, in pages', async () => {
    for (const { kit } of [owner, manager, staff]) {
      const { items } = await kit.team.list()
      expect(items.map(({ user_id, role }) => [user_id, role]).slice(0, 3)).toEqual([
        [owner.id, 'owner'],
        [manager.id, 'manager'],
        [staff.id, 'staff'],
      ])
      expect(items[1]).toMatchObject({ team_id, team_type: 'venue', name: 'The manager', email: manager.email })
      for (const order of ['role.asc,created_at.asc', 'created_at.asc', 'email.asc'] as const) {
        const all = await kit.team.list({ order })
        await expect(allPages((at) => kit.team.list({ order, limit: 1, ...at }))).resolves.toEqual(all.items)
      }
    }
  })

  it('is the caller’s own team: a client has none, a visitor no session', async () => {
    await expect(bloom.kit.team.list()).resolves.toMatchObject({ items: [{ user_id: bloom.id, team_type: 'vendor' }] })
    const client = await signUp({ user_type: 'client' })
    await expect(client.kit.team.list()).resolves.toEqual({ items: [], next_cursor: null })
    await expect(visitor().team.list()).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

describe('inviteTeamMember', () => {
  it('brings a member with the role it says, who acts for the team', async () => {
    const helper = await join('staff', bloom)
    await expect(helper.kit.auth.getCurrentUser()).resolves.toMatchObject({
      user_id: helper.id,
      user_type: 'vendor',
      acting_for: bloom.id,
      team_role: 'staff',
      profile: { name: 'Bloom' },
    })
  })

  it('is for owners and managers, and only an owner makes owners', async () => {
    const input = { email: `new-${randomUUID()}@example.com`, role: 'staff' } as const
    await expect(staff.kit.team.invite(input)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(manager.kit.team.invite({ ...input, role: 'owner' })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Only an owner makes owners.',
    })
    await expect(manager.kit.team.invite(input)).resolves.toMatchObject({ invitation: { metadata: { role: 'staff' } } })
    await expect(visitor().team.invite(input)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is not accepted twice, nor through an inviter who has left', async () => {
    const again = await owner.kit.team.invite({ email: staff.email, role: 'manager' })
    await expect(staff.kit.invitations.accept({ token: again.token })).rejects.toMatchObject({
      code: 'conflict',
      message: 'You belong to this team already.',
    })
    const gone = await join('manager')
    const late = await signUp({ user_type: 'client' })
    const { token } = await gone.kit.team.invite({ email: late.email, role: 'staff' })
    await owner.kit.team.remove({ team_member_id: gone.team_member_id })
    await expect(late.kit.invitations.accept({ token })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This invitation is no longer valid.',
    })
  })
})

describe('updateTeamMemberRole', () => {
  it('takes effect with the member’s next request', async () => {
    const { kit, team_member_id } = await join('staff')
    const event = { name: 'Gala', date: '2031-06-20T18:00:00Z', venue_id: team_id }
    await expect(kit.events.create(event)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(manager.kit.team.updateRole({ team_member_id, role: 'manager' })).resolves.toMatchObject({
      team_member_id,
      role: 'manager',
    })
    await expect(kit.events.create(event)).resolves.toMatchObject({ venue_id: team_id })
    await owner.kit.team.updateRole({ team_member_id, role: 'staff' })
    await expect(kit.events.create(event)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('never raises oneself, and an owner is an owner’s to make and unmake', async () => {
    const own = await ownMembership()
    const raise = { team_member_id: manager.team_member_id, role: 'owner' } as const
    await expect(manager.kit.team.updateRole(raise)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      manager.kit.team.updateRole({ team_member_id: own?.team_member_id ?? '', role: 'staff' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      staff.kit.team.updateRole({ team_member_id: staff.team_member_id, role: 'manager' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    const { error } = await manager.client.from('team_members').update({ role: 'owner' }).eq('user_id', manager.id)
    expect(error).toMatchObject({ code: 'VK004' })
    await expect(owner.kit.team.updateRole({ ...raise, role: 'manager' })).resolves.toMatchObject({ role: 'manager' })
  })

  it('keeps the last owner', async () => {
    const own = await ownMembership()
    const demote = { team_member_id: own?.team_member_id ?? '', role: 'staff' } as const
    await expect(owner.kit.team.updateRole(demote)).rejects.toMatchObject({
      code: 'conflict',
      message: 'A team keeps at least one owner.',
    })
  })

  it('is not_found for members of other teams', async () => {
    const change = { team_member_id: staff.team_member_id, role: 'manager' } as const
    await expect(rival.kit.team.updateRole(change)).rejects.toMatchObject({ code: 'not_found' })
    await expect(owner.kit.team.updateRole({ ...change, team_member_id: unknownId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('removeTeamMember', () => {
  it('ends all access at once, with the token that is out', async () => {
    const member = await join('manager')
    const { event_id } = await member.kit.events.create({
      name: 'Gala',
      date: '2031-06-20T18:00:00Z',
      venue_id: team_id,
    })
    const { team_member_id } = member
    await expect(manager.kit.team.remove({ team_member_id })).resolves.toEqual({ team_member_id })
    await expect(member.kit.events.get({ event_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(member.kit.team.list()).resolves.toMatchObject({ items: [] })
    await expect(member.kit.auth.getCurrentUser()).resolves.toMatchObject({
      user_type: 'client',
      acting_for: member.id,
      team_role: null,
    })
    await expect(owner.kit.team.remove({ team_member_id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is for owners and managers, owners are removed by owners, and the last one stays', async () => {
    const own = { team_member_id: (await ownMembership())?.team_member_id ?? '' }
    await expect(staff.kit.team.remove({ team_member_id: manager.team_member_id })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(manager.kit.team.remove(own)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(owner.kit.team.remove(own)).rejects.toMatchObject({ code: 'conflict' })
    await expect(rival.kit.team.remove({ team_member_id: staff.team_member_id })).rejects.toMatchObject({
      code: 'not_found',
    })
    const second = await join('owner')
    await expect(owner.kit.team.remove({ team_member_id: second.team_member_id })).resolves.toMatchObject({})
  })
})

describe('switchTeam', () => {
  it('changes for whom the caller acts, and back', async () => {
    const member = await join('staff')
    await expect(member.kit.team.switchTo({ team_id: null })).resolves.toMatchObject({
      user_type: 'client',
      acting_for: member.id,
      teams: [{ team_id, is_active: false, role: 'staff', name: 'The Grand Hall' }],
    })
    await expect(member.kit.team.list()).resolves.toMatchObject({ items: [] })
    await expect(member.kit.team.switchTo({ team_id })).resolves.toMatchObject({
      user_type: 'venue',
      acting_for: team_id,
      team_role: 'staff',
      profile: { venue_id: team_id },
    })
  })

  it('is not_found for a team of others', async () => {
    await expect(staff.kit.team.switchTo({ team_id: rival.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(staff.kit.auth.getCurrentUser()).resolves.toMatchObject({ acting_for: team_id })
    await expect(visitor().team.switchTo({ team_id })).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

describe('leaveTeam', () => {
  it('ends the own membership and no other', async () => {
    const member = await join('manager')
    await expect(member.kit.team.leave({ team_id })).resolves.toMatchObject({
      user_type: 'client',
      acting_for: member.id,
      teams: [],
    })
    await expect(member.kit.team.leave({ team_id })).rejects.toMatchObject({ code: 'not_found' })
    const { items } = await owner.kit.team.list()
    expect(items.map(({ user_id }) => user_id)).toEqual(expect.arrayContaining([owner.id, manager.id, staff.id]))
  })

  it('is not for the last owner, until there is another', async () => {
    const host = await signUp({ user_type: 'venue' })
    await expect(host.kit.team.leave({ team_id: host.id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'A team keeps at least one owner.',
    })
    await join('owner', host)
    await expect(host.kit.team.leave({ team_id: host.id })).resolves.toMatchObject({ acting_for: null, teams: [] })
  })

  it('keeps one of two owners who leave at once', async () => {
    const host = await signUp({ user_type: 'venue' })
    const second = await join('owner', host)
    const answers = await Promise.allSettled([host, second].map(({ kit }) => kit.team.leave({ team_id: host.id })))
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'conflict' })
    }
  })

  it('is refused for a team that the caller does not belong to', async () => {
    await expect(staff.kit.team.leave({ team_id: rival.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(visitor().team.leave({ team_id })).rejects.toMatchObject({ code: 'unauthenticated' })
    const rows = await backend.sql('select from public.team_members where team_id = $1', [rival.id])
    expect(rows).toHaveLength(1)
  })
})
