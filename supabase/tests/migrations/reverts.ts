import { readFileSync } from 'node:fs'

const textOf = (migration: string): string =>
  readFileSync(new URL(`../../migrations/${migration}.sql`, import.meta.url), 'utf8')

const namesOf = (migration: string, kind: string): string[] => {
  const names = [...textOf(migration).matchAll(new RegExp(`^create (?:unique |unlogged )?${kind} ([\\w.]+)`, 'gm'))]
  if (names.length === 0) throw new Error(`${migration} creates no ${kind}.`)
  return names.map(([, name = '']) => (kind === 'index' ? `public.${name}` : name))
}

/** Drops what a migration creates of a kind, with what depends on it. */
const below = (migration: string, kind: 'index' | 'table' | 'type'): string =>
  `drop ${kind} ${namesOf(migration, kind).join(', ')} cascade;`

/** Drops the functions that a migration creates, all of each name, with their triggers. */
const functionsBelow = (migration: string): string => `
  do $$
  begin
    execute (
      select format('drop function %s cascade', string_agg(p.oid::regprocedure::text, ', ')) from pg_proc p
      where format('%s.%s', p.pronamespace::regnamespace, p.proname) in ('${namesOf(migration, 'function').join("', '")}'));
  end $$;`

/** Creates functions again as an earlier migration does. */
const again = (migration: string, ...functions: string[]): string => {
  const text = textOf(migration)
  return functions
    .map((name) => {
      const start = text.indexOf(`function ${name}(`)
      if (start < 0) throw new Error(`${migration} does not create ${name}.`)
      return `create or replace ${text.slice(start, text.indexOf('$$;', start))}$$;`
    })
    .join('\n')
}

/** Who reads files, with what came later. */
const policyOfFiles = (more = ''): string => `
  alter policy "A user reads own files and those of its events" on public.files using (
    (uploaded_by = (select auth.uid()) and venue_id is null)
    or venue_id = (select private.venue_id())
    or client_id = (select private.client_id())
    or event_id = any (array(select private.vendor_event_ids())) ${more});`

/** What each migration with trigger functions ends with. */
const keepPlans = 'select private.keep_trigger_plans();'

/** What the notes at the head of migrations say about reverting, in SQL. The server has no pg_cron. */
export const reverts: Record<string, string> = {
  '20250101000000_initial_schema': `
    ${below('20250101000000_initial_schema', 'table')}
    ${below('20250101000000_initial_schema', 'type')}
    drop schema private cascade`,
  '20250101000001_rls_policies': `
    do $$
    declare
      policy record;
      target regclass;
    begin
      for policy in select * from pg_policies where schemaname = 'public' loop
        execute format('drop policy %I on public.%I', policy.policyname, policy.tablename);
      end loop;
      for target in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
        execute format('alter table %s disable row level security', target);
      end loop;
    end $$;
    revoke all on all tables in schema public from anon, authenticated, service_role;
    revoke execute on all functions in schema private from anon, authenticated, service_role;
    alter role authenticated reset plan_cache_mode;
    ${functionsBelow('20250101000001_rls_policies')}
    drop function private.client_id, private.party_id`,
  '20250101000002_rules': functionsBelow('20250101000002_rules'),
  '20250101000003_functions': functionsBelow('20250101000003_functions') + below('20250101000003_functions', 'table'),
  '20250101000004_realtime': `
    do $$
    declare
      published record;
    begin
      for published in select * from pg_publication_tables where pubname = 'supabase_realtime' loop
        execute format('alter publication supabase_realtime drop table %I.%I', published.schemaname, published.tablename);
      end loop;
    end $$;
    ${functionsBelow('20250101000004_realtime')}`,
  '20250101000005_storage': `
    ${functionsBelow('20250101000005_storage')}
    delete from storage.buckets where id in ('venue-media', 'event-files')`,
  '20250101000006_reservations': `
    ${functionsBelow('20250101000006_reservations')}
    ${below('20250101000006_reservations', 'index')}
    alter table public.space_reservations drop column group_id, add column visitor_token_hash bytea`,
  '20250101000007_notifications_and_history': functionsBelow('20250101000007_notifications_and_history'),
  '20250101000008_json_shapes': functionsBelow('20250101000008_json_shapes'),
  '20250101000009_people_and_catalogue': `
    drop trigger stamp_deleted_at on public.spaces;
    ${functionsBelow('20250101000009_people_and_catalogue')}
    ${below('20250101000009_people_and_catalogue', 'index')}`,
  '20250101000010_contract_rules':
    functionsBelow('20250101000010_contract_rules') + below('20250101000010_contract_rules', 'index'),
  '20250101000020_guests_and_rsvp': functionsBelow('20250101000020_guests_and_rsvp'),
  '20250101000021_invitations_and_teams': functionsBelow('20250101000021_invitations_and_teams'),
  '20250101000022_contracts': functionsBelow('20250101000022_contracts'),
  '20250101000023_search': below('20250101000023_search', 'index') + functionsBelow('20250101000023_search'),
  '20250101000024_communication': functionsBelow('20250101000024_communication'),
  '20250101000106_availability':
    functionsBelow('20250101000106_availability') + below('20250101000106_availability', 'index'),
  '20250101000107_reservation_times': `
    alter table public.space_reservations drop column starts_at, drop column ends_at;
    create index idx_space_reservations_venue_id on public.space_reservations (venue_id, created_at, reservation_id)`,
  '20250101000110_venue_vendors': `
    drop trigger guard_removal on public.venue_vendors;
    drop function public.add_insurance_certificate, private.guard_venue_vendor_removal`,
  '20250101000115_event_series': `
    drop function public.create_event_series; drop function private.first_conflict;
    revoke execute on function private.shift_timeline from authenticated, service_role`,
  '20250101000120_list_orders': `
    drop index public.idx_tasks_open_venue_priority, public.idx_tasks_open_venue_due,
      public.idx_tasks_open_assignee_priority, public.idx_tasks_open_assignee_due, public.idx_guests_name`,
  '20250101000121_chat_owner': 'alter table public.chats alter user_id drop default, alter user_type drop default',
  '20250101000122_unread_messages': 'drop function public.count_unread_messages',
  '20250101000125_leave_team': 'drop function public.leave_team',
  '20250101000206_inquiries': functionsBelow('20250101000206_inquiries') + below('20250101000206_inquiries', 'table'),
  '20250120000000_chatkit_schema': `
    drop table public.chatkit_thread_items, public.chatkit_threads;
    drop function private.number_chatkit_item(), private.set_thread_venue()`,
  '20250120000001_realtime_tables': `
    alter publication supabase_realtime drop table public.chatkit_threads, public.chatkit_thread_items`,
  '20250121000000_chatkit_functions': 'drop function public.chatkit_append_item',
  '20250121000001_chatkit_preconditions': `
    drop trigger check_precondition on public.chatkit_threads;
    drop trigger check_precondition on public.chatkit_thread_items`,
  '20250122000000_kept_plans': `
    do $$
    declare
      kept regprocedure;
    begin
      for kept in
        select p.oid from pg_proc p
        where p.pronamespace = 'private'::regnamespace and p.prorettype = 'trigger'::regtype or p.oid in (
          'public.change_event_status'::regproc, 'public.send_message'::regproc, 'public.get_event_summary'::regproc,
          'public.get_event_element_totals'::regproc, 'public.get_guest_stats'::regproc)
      loop
        execute format('alter function %s reset plan_cache_mode reset enable_seqscan reset jit', kept);
      end loop;
    end $$;
    drop function private.keep_trigger_plans`,
  '20250122000001_dry_run': `
    drop trigger refuse_dry_run on private.rate_limits;
    drop function public.dry_run, private.refuse_dry_run, private.table_statement, private.function_statement,
      private.column_list`,
  '20250123000000_calendar_feeds': `
    drop function private.calendar_feed_changed, public.create_calendar_feed, private.calendar_entries,
      public.get_calendar_feed cascade;
    drop table public.calendar_feeds`,
  '20250123000001_busy_import': `
    drop function public.import_busy_calendar, private.close_busy_times, private.read_busy_times, private.busy_instant;
    drop table private.imported_blocks;
    drop type private.busy_time`,
  '20250123000002_scheduled_work': `
    ${again('20250101000006_reservations', 'private.sweep_holds', 'public.expire_holds')}
    ${again('20250101000021_invitations_and_teams', 'public.expire_invitations')}
    ${again('20250101000024_communication', 'public.delete_old_notifications')}
    drop function private.run_scheduled_work, private.scheduled_jobs, private.remind_of_payments, private.expire_holds,
      private.expire_invitations, private.delete_old_notifications, private.remove_expired_holds;
    drop table private.payment_reminders;
    drop index public.idx_contract_payments_unpaid`,
  '20250123000003_forgotten_caller': again('20250101000001_rls_policies', 'private.forget_caller') + keepPlans,
  '20250124000000_dry_run_refusals':
    again('20250122000001_dry_run', 'private.table_statement', 'public.dry_run', 'private.refuse_dry_run') + keepPlans,
  '20250124000001_removing_spaces': `
    drop trigger refuse_space_removal on public.spaces;
    drop function private.refuse_space_removal;
    ${again('20250101000006_reservations', 'private.follow_spaces')}
    create trigger follow_spaces_on_delete after delete on public.spaces
      referencing old table as old_rows for each statement execute function private.follow_spaces();
    ${keepPlans}`,
  '20250124000002_team_notifications': again('20250101000004_realtime', 'private.broadcast_notification') + keepPlans,
  '20250124000003_space_not_found': again('20250101000006_reservations', 'private.place_reservation') + keepPlans,
  '20250124000004_threads_of_large_venues': `
    alter policy "Sender and recipient read a message" on public.messages using (
      recipient_id = (select private.party_id()) or sender_id = (select private.party_id()))`,
  '20250125000000_verify_certificates': 'drop function public.verify_insurance_certificate',
  '20250126000000_availability_rules': again(
    '20250101000106_availability',
    'private.bookable_starts',
    'public.get_availability',
  ),
  '20250126000001_options_of_inquiries': `
    drop function private.settle_options cascade;
    ${again('20250101000206_inquiries', 'public.get_inquiry')}`,
  '20250127000000_events_of_vendors':
    'alter function private.vendor_event_ids reset plan_cache_mode reset enable_seqscan reset jit',
  '20250130000000_possible_values': `
    alter table public.spaces drop constraint spaces_area_check, add check (area > 0);
    alter table public.events drop constraint events_budget_check, drop constraint events_date_check,
      drop constraint events_ends_at_check, drop constraint events_rsvp_deadline_check, add check (budget >= 0);
    alter table public.space_reservations drop constraint space_reservations_during_check,
      drop constraint space_reservations_expires_at_check,
      add check (not isempty(during) and lower(during) is not null and upper(during) is not null);
    alter table public.contracts drop constraint contracts_total_amount_check, add check (total_amount >= 0);
    alter table public.contract_payments drop constraint contract_payments_amount_check,
      drop constraint contract_payments_due_date_check, drop constraint contract_payments_paid_at_check,
      add check (amount >= 0);
    alter table public.elements drop constraint elements_price_check, add check (price >= 0);
    alter table public.event_elements drop constraint event_elements_unit_price_check,
      drop constraint event_elements_amount_check, add check (unit_price >= 0), add check (amount >= 0);
    alter table public.tasks drop constraint tasks_due_date_check;
    alter table public.invitations drop constraint invitations_expires_at_check;
    alter table public.chatkit_threads drop constraint chatkit_threads_deleted_at_check;
    alter table public.chatkit_thread_items drop constraint chatkit_thread_items_created_at_check;
    ${again('20250101000006_reservations', 'private.check_range')}`,
  '20250130000001_payment_keys': `
    alter table public.contract_payments drop constraint contract_payments_idempotency_key_key,
      drop constraint contract_payments_stripe_payment_intent_id_key, add unique (idempotency_key),
      add unique (stripe_payment_intent_id);
    ${again('20250101000022_contracts', 'public.record_contract_payment')}`,
  '20250130000002_plain_names': `
    alter table public.clients drop constraint clients_name_check, add check (length(name) between 1 and 200);
    alter table public.venues drop constraint venues_name_check, add check (length(name) between 1 and 200);
    alter table public.vendors drop constraint vendors_name_check, add check (length(name) between 1 and 200);
    alter table public.spaces drop constraint spaces_name_check, add check (length(name) between 1 and 200);
    alter table public.elements drop constraint elements_name_check, add check (length(name) between 1 and 200);
    alter table public.tasks drop constraint tasks_name_check, add check (length(name) between 1 and 200);
    alter table public.events drop constraint events_name_check, drop constraint events_contact_name_check,
      add check (length(name) between 1 and 200), add check (length(contact_name) between 1 and 200);
    alter table public.contracts drop constraint contracts_signer_name_check,
      add check (length(signer_name) between 1 and 200);
    alter table public.files drop constraint files_file_name_check,
      add check (length(file_name) between 1 and 255 and file_name !~ '[/\\\\]');
    alter table public.guests drop constraint guests_plus_one_names_check,
      add check (cardinality(plus_one_names) <= 100);
    drop function private.is_name, private.are_names;
    ${again('20250101000000_initial_schema', 'private.is_email')}`,
  '20250130000003_texts_of_errors':
    again('20250101000020_guests_and_rsvp', 'public.rsvp_by_token') +
    again('20250101000021_invitations_and_teams', 'public.decline_invitation') +
    again('20250101000022_contracts', 'public.sign_contract') +
    again('20250123000000_calendar_feeds', 'public.create_calendar_feed'),
  '20250130000004_networks': `
    ${again('20250101000003_functions', 'private.enforce_rate_limit')}
    ${again('20250101000206_inquiries', 'public.place_visitor_hold')}
    drop function private.request_network`,
  '20250130000005_inquiries_of_clients': 'drop function private.limit_inquiries cascade',
  '20250131000000_words_of_refusals':
    again('20250101000002_rules', 'private.refuse_columns') +
    again('20250101000006_reservations', 'private.raise_reserved'),
  '20250201000000_move_event': `
    drop function public.move_event, private.next_rank;
    ${again('20250101000006_reservations', 'private.next_rank', 'private.sync_event', 'private.follow_event_spaces')}
    revoke execute on function private.next_rank from public;
    ${keepPlans}`,
  '20250201000001_certificate_files': `
    ${policyOfFiles()}
    ${functionsBelow('20250201000001_certificate_files')}
    ${below('20250201000001_certificate_files', 'index')}`,
  '20250203000000_tasks_due_soon': 'drop function public.get_tasks_due_soon',
  '20250203000001_remove_certificates':
    'drop function private.keep_verified_certificates cascade;' +
    'drop function public.remove_insurance_certificate, private.certificate_position',
  '20250203000002_invitations_of_former_members':
    'drop function private.vouch_for_invitation cascade;' +
    again('20250101000021_invitations_and_teams', 'public.get_invitation_by_token'),
  '20250203000003_names_of_guests': `
    alter table public.guests drop constraint guests_name_check, drop constraint guests_title_check,
      drop constraint guests_table_name_check, add check (length(name) between 1 and 200),
      add check (length(title) <= 100), add check (length(table_name) <= 100);
    alter table public.calendar_feeds drop constraint calendar_feeds_name_check,
      add check (length(name) between 1 and 100);
    alter table public.events drop constraint events_event_type_check,
      add check (length(event_type) between 1 and 100);
    alter table public.elements drop constraint elements_category_check,
      add check (length(category) between 1 and 100);
    alter table public.vendors drop constraint vendors_contact_persons_check,
      add check (private.is_array(contact_persons, 16384));
    alter table public.venue_vendors drop constraint venue_vendors_insurance_check,
      add check (private.is_array(insurance));
    alter table public.messages drop constraint messages_attachments_check,
      add check (private.is_array(attachments, 16384));
    drop function private.hold_names;
    ${again('20250101000020_guests_and_rsvp', 'public.import_guests')}
    ${again('20250101000021_invitations_and_teams', 'public.list_team_members')}`,
  '20250203000004_files_of_certificates': `
    ${policyOfFiles('or (venue_id is null and file_id = any (array(select private.certificate_file_ids())))')}
    drop function private.note_certificate_files, private.note_certificate_uploader, private.certificate_uploader_ids
      cascade;
    drop table private.certificate_files;
    ${again('20250201000001_certificate_files', 'private.certificate_file_ids')}`,
  '20250204000000_objects_stay': functionsBelow('20250204000000_objects_stay'),
  '20250204000001_contracts_of_events': functionsBelow('20250204000001_contracts_of_events'),
  '20250204000002_signed_as_read': `
    ${again('20250130000003_texts_of_errors', 'public.sign_contract')}
    ${again('20250101000007_notifications_and_history', 'private.contract_changed')}
    ${keepPlans}`,
  '20250204000003_addresses': again('20250101000000_initial_schema', 'private.is_address'),
  '20250204000004_deleted_events': functionsBelow('20250204000004_deleted_events'),
  '20250205000000_zones_of_preconditions': again('20250101000002_rules', 'private.check_precondition') + keepPlans,
}
