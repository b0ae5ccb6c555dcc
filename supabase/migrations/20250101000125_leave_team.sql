-- Leaving a team.
-- Revert: drop function public.leave_team.

-- Ends the caller's own membership and returns what get_current_user returns; who left the team that was active acts for
-- its client profile, if it has one, until it switches to another. The last owner stays.
create function public.leave_team(team_id uuid) returns jsonb language plpgsql set search_path = '' as $$
begin
  delete from public.team_members m where m.user_id = auth.uid() and m.team_id = leave_team.team_id;
  if not found then
    perform private.refuse_missing('team of yours');
  end if;
  return public.get_current_user();
end $$;

revoke execute on function public.leave_team from public, anon;
grant execute on function public.leave_team to authenticated, service_role;
