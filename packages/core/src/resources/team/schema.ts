import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { email, id, timestamp } from '../../schema.ts'
import { TeamRoleSchema, UserTypeSchema } from '../auth/schema.ts'
import { issuing } from '../invitations/schema.ts'

const membership = {
  team_member_id: id,
  team_type: UserTypeSchema,
  team_id: id,
  user_id: id,
  role: TeamRoleSchema,
  created_at: timestamp,
}

/** That a user belongs to the team of a venue or vendor. */
export const TeamMembershipSchema = rowSchema('team_members', membership)
export type TeamMembership = z.infer<typeof TeamMembershipSchema>

export const teamMembershipColumns = columnsOf(TeamMembershipSchema)

/** A member as its colleagues see it. */
export const TeamMemberSchema = z.object({ ...membership, name: z.string().nullable(), email: z.string().nullable() })
export type TeamMember = z.infer<typeof TeamMemberSchema>

const key = { team_member_id: id.describe('The membership, as listTeamMembers returns it.') }
const role = TeamRoleSchema.describe('What the member may do. Only an owner makes owners.')

export const ListTeamMembersSchema = listSchema(['role.asc,created_at.asc', 'created_at.asc', 'email.asc'], {})

export const TeamMemberKeySchema = z.strictObject(key)

export const InviteTeamMemberSchema = z.strictObject({
  email: email.toLowerCase().describe('Whom to invite. Only the owner of this address can accept.'),
  role,
  ...issuing,
})

export const UpdateTeamMemberRoleSchema = z.strictObject({ ...key, role })

export const SwitchTeamSchema = z.strictObject({
  team_id: id.nullable().describe('The venue or vendor to act for, or null for the own client profile.'),
})

export const LeaveTeamSchema = z.strictObject({ team_id: id.describe('The venue or vendor whose team to leave.') })
