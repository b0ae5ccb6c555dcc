import { mutation } from '../../define.ts'
import { one } from '../../results.ts'
import { readBusyTimes } from './ics/read.ts'
import { BusyImportSchema, ImportBusyCalendarSchema } from './import-schema.ts'

const day = 86_400_000

/**
 * Closes a space, or every space of a venue, at the busy times of another calendar: an export or a feed of Google, Outlook,
 * Apple or any program that writes iCalendar. What the calendar no longer has is opened again, so that importing an empty
 * one opens all; an import again changes nothing. Events that are free or cancelled are left out. A booking or an option is
 * never touched: the rest of that time is closed, and `conflicts` says when. Times without a zone, and whole days, are the
 * venue’s. All or nothing, of at most 5000 busy times. For owners and managers, and servers.
 *
 * Fetch a feed yourself (`ics: await (await fetch(url)).text()`), where you know which addresses may be asked.
 * @throws VenueKitError `invalid_input` where the text is no calendar or holds times that nobody can place: `message` says
 * which; `payload_too_large` for too many busy times; `not_found` for a space or a venue of others.
 */
export const importBusyCalendar = mutation('importBusyCalendar', {
  resource: 'reservations',
  description: 'Close a space or a venue at the busy times of another calendar, given as iCalendar text.',
  input: ImportBusyCalendarSchema,
  output: BusyImportSchema,
  invalidates: ['reservations', 'spaces', 'notifications', 'action_history'],
  idempotent: true,
  run: async ({ db }, { ics, from = new Date().toISOString(), to, ...target }) => {
    const start = Date.parse(from)
    const end = to ?? new Date(start + 400 * day).toISOString()
    const entries = await readBusyTimes(ics, { from: start, to: Date.parse(end) })
    return one(
      db.rpc('import_busy_calendar', { ...target, from, to: end, entries: entries.map((entry) => ({ ...entry })) }),
    )
  },
})
