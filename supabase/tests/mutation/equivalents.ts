/** Defences whose loss no test can notice, because another one holds as well, by the name of the mutant; and why. */
export const equivalents: Readonly<Record<string, string>> = {
  'constraint space_reservations: space_reservations_during_check':
    'starts_at and ends_at are generated from during and not null',
  'constraint venue_vendors: venue_vendors_venue_vendor_id_venue_id_key':
    'contains the primary key; nothing refers to it yet',
  'policy space_reservations: A venue reserves its spaces, open':
    'check_direct_reservation refuses first whoever is not an owner or manager of the space’s venue',
  'trigger clients: stamp_deleted_at': 'guard_deletion sets the same time',
  'trigger events: guard_spaces': 'answers early; the lock and the exclusion constraint refuse the same',
}
