/** What the notes at the head of migrations say about reverting, in SQL. */
export const reverts: Record<string, string> = {
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
  '20250120000000_chatkit_schema': `
    drop table public.chatkit_thread_items, public.chatkit_threads;
    drop function private.number_chatkit_item(), private.set_thread_venue()`,
  '20250120000001_realtime_tables': `
    alter publication supabase_realtime drop table public.chatkit_threads, public.chatkit_thread_items`,
  '20250121000000_chatkit_functions': 'drop function public.chatkit_append_item',
  '20250121000001_chatkit_preconditions': `
    drop trigger check_precondition on public.chatkit_threads;
    drop trigger check_precondition on public.chatkit_thread_items`,
}
