-- Start and end of a reservation as columns of their own: what lists filter and sort by, and callers read.
-- Revert: drop the two columns, create index idx_space_reservations_venue_id on (venue_id, created_at, reservation_id).
--
-- Behind row level security no index serves an operator of ranges, which is not leakproof; those of timestamptz are.

alter table public.space_reservations
  add column starts_at timestamptz not null generated always as (lower(during)) stored,
  add column ends_at timestamptz not null generated always as (upper(during)) stored;
comment on column public.space_reservations.starts_at is 'Start of `during`, setup included.';
comment on column public.space_reservations.ends_at is 'End of `during`, teardown and buffer included.';

-- The list of a venue, from its start and from what has yet to end.
drop index public.idx_space_reservations_venue_id;
create index idx_space_reservations_venue_id on public.space_reservations (venue_id, starts_at, reservation_id);
create index idx_space_reservations_ends_at on public.space_reservations (venue_id, ends_at);
