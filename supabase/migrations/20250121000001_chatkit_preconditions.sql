-- Preconditions on changes of ChatKit's threads and items: see check_precondition in 20250101000002_rules.sql.
-- Revert: drop the triggers below.
create trigger check_precondition before update on public.chatkit_threads for each row
  when (pg_trigger_depth() = 0 and current_setting('request.headers', true) like '%"x-if-updated-at"%')
  execute function private.check_precondition();
create trigger check_precondition before update on public.chatkit_thread_items for each row
  when (pg_trigger_depth() = 0 and current_setting('request.headers', true) like '%"x-if-updated-at"%')
  execute function private.check_precondition();
