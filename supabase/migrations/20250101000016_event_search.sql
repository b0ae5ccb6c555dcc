-- Search among events.
-- Revert: drop function public.search_events, index idx_events_search, functions private.event_words, search_query and
-- search_words.
--
-- Words are compared as private.plain_words leaves them, without a language's grammar: events are named in any language.
-- The functions are definers that ask for the caller's own events, because behind row level security an index of words
-- goes unused (its operators are not leakproof).

create function private.search_words(value text) returns tsvector
language sql immutable strict parallel safe set search_path = '' as $$
  select coalesce(array_to_tsvector(array_agg(distinct left(w, 100))), ''::tsvector)
  from string_to_table(private.plain_words(value), ' ') w where w <> ''
$$;

-- All words of the query, each as the beginning of a word. Null where the query has no word.
create function private.search_query(value text) returns tsquery
language sql immutable strict parallel safe set search_path = '' as $$
  select string_agg(distinct quote_literal(left(w, 100)) || ':*', ' & ')::tsquery
  from string_to_table(left(private.plain_words(left(value, 1000)), 1000), ' ') w where w <> ''
$$;

create function private.event_words(
  name text, description text, event_type text, contact_name text, contact_email text) returns tsvector
language sql immutable parallel safe set search_path = '' as $$
  select private.search_words(concat_ws(' ', name, event_type, contact_name, contact_email, description))
$$;
create index idx_events_search on public.events
  using gin (private.event_words(name, description, event_type, contact_name, contact_email));

-- Events that the caller is a party of, those with the words in their name first, then the latest.
create function public.search_events(query text, venue_id uuid default null, "limit" integer default 20)
returns setof public.events language sql stable security definer set search_path = '' as $$
  select e.*
  from public.events e
  where private.event_words(e.name, e.description, e.event_type, e.contact_name, e.contact_email)
      @@ private.search_query(search_events.query)
    and e.deleted_at is null
    and (search_events.venue_id is null or e.venue_id = search_events.venue_id)
    and (e.venue_id = private.venue_id() or e.client_id = private.client_id() or private.is_server()
      or e.event_id = any (array(select private.vendor_event_ids())))
  order by private.search_words(e.name) @@ private.search_query(search_events.query) desc, e.date desc, e.event_id
  limit least(greatest(coalesce(search_events."limit", 20), 1), 100)
$$;

revoke execute on function private.search_words, private.search_query, private.event_words from public;
grant execute on function private.search_words, private.search_query, private.event_words to authenticated, service_role;
revoke execute on function public.search_events from public, anon;
grant execute on function public.search_events to authenticated, service_role;
