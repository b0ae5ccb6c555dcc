// Serves the calendars of createCalendarFeed: `supabase functions deploy calendar-feed`.
import { createVenueKit } from '@venuekit/core'
import { calendarFeedHandler } from '@venuekit/core/calendar'

const client = createVenueKit({
  url: Deno.env.get('SUPABASE_URL') ?? '',
  key: Deno.env.get('SUPABASE_ANON_KEY') ?? '',
  supabase: { auth: { persistSession: false, autoRefreshToken: false } },
})

Deno.serve(calendarFeedHandler(client))
