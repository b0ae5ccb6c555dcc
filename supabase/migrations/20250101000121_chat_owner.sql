-- A chat belongs to who starts it.
-- Revert: alter table public.chats alter user_id drop default, alter user_type drop default.
alter table public.chats
  alter user_id set default auth.uid(),
  alter user_type set default public.get_user_type();
