/** Defences whose loss no test can notice, because another one holds as well, by the name of the mutant; and why. */
export const equivalents: Readonly<Record<string, string>> = {
  'policy space_reservations: A venue reserves its spaces, open':
    'check_direct_reservation refuses the same rows before, in words',
  'trigger events: guard_spaces': 'spares the work of a confirmation that place_reservation refuses as well',
  'constraint venue_vendors: venue_vendors_venue_vendor_id_venue_id_key':
    'contains the primary key; nothing refers to it yet',
  'trigger clients: stamp_deleted_at': 'guard_deletion sets the same time',
  "refusal get_event_summary, line 6: perform private.refuse_missing('event');":
    'get_event_element_totals, which it calls, refuses the same',
  "refusal guard_invitation, line 48: perform private.refuse('VK004', 'This invitation is for another e-mail address.',":
    'answerable_invitation refuses the same before, and invitees have no other way to write',
  "refusal guard_team_member, line 15: perform private.refuse('VK004', 'Nobody raises their own role.', 'Ask an owner of the team.', 'role');":
    'staff is stopped by the policy, and a manager could only become owner, which the rule before it refuses',
}
