import {
  inviteTeamMember,
  leaveTeam,
  listTeamMembers,
  removeTeamMember,
  switchTeam,
  updateTeamMemberRole,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const team = {
  list: listTeamMembers,
  invite: inviteTeamMember,
  updateRole: updateTeamMemberRole,
  remove: removeTeamMember,
  switchTo: switchTeam,
  leave: leaveTeam,
}
