import { expectTypeOf, it } from 'vitest'
import type { CurrentUser } from '../auth/schema.ts'
import type { IssuedInvitation } from '../invitations/schema.ts'
import type { inviteTeamMember, leaveTeam, listTeamMembers, switchTeam, updateTeamMemberRole } from './functions.ts'
import type { TeamMember, TeamMembership } from './schema.ts'

it('a member has a role, and to its colleagues a name', () => {
  expectTypeOf<TeamMember['role']>().toEqualTypeOf<'owner' | 'manager' | 'staff'>()
  expectTypeOf<TeamMember['name']>().toEqualTypeOf<string | null>()
  expectTypeOf<typeof listTeamMembers>().returns.resolves.toEqualTypeOf<{
    items: TeamMember[]
    next_cursor: string | null
  }>()
  expectTypeOf<typeof updateTeamMemberRole>().returns.resolves.toEqualTypeOf<TeamMembership>()
})

it('an invitation needs address and role', () => {
  type Input = Parameters<typeof inviteTeamMember>[1]
  expectTypeOf<{ email: string; role: 'staff' }>().toExtend<Input>()
  expectTypeOf<{ email: string }>().not.toExtend<Input>()
  expectTypeOf<{ email: string; role: 'boss' }>().not.toExtend<Input>()
  expectTypeOf<typeof inviteTeamMember>().returns.resolves.toEqualTypeOf<IssuedInvitation>()
})

it('null switches to the own client profile, and is no team to leave', () => {
  expectTypeOf<{ team_id: null }>().toExtend<Parameters<typeof switchTeam>[1]>()
  expectTypeOf<{ team_id: null }>().not.toExtend<Parameters<typeof leaveTeam>[1]>()
  expectTypeOf<typeof switchTeam>().returns.resolves.toEqualTypeOf<CurrentUser>()
})
