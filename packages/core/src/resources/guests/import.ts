import { mutation } from '../../define.ts'
import { tell } from '../../listener.ts'
import { one } from '../../results.ts'
import type { GuestImport } from './bulk.ts'
import { matchColumns } from './csv/columns.ts'
import { type CsvGuest, toGuest } from './csv/guests.ts'
import { divide, type Numbered } from './csv/parts.ts'
import { readRecords } from './csv/read.ts'
import { refuseFile } from './csv/refuse.ts'
import { readText } from './csv/text.ts'
import { type GuestCsvError, GuestCsvImportSchema, ImportGuestsCsvSchema } from './import-schema.ts'

/**
 * Imports a guest list from a CSV file with any separator. UTF-8, UTF-16 with a byte order mark and Windows' Western code
 * page (Latin-1) are recognised, others are named by `encoding`. Columns are found by their titles or as `mapping` says.
 * A dry run writes nothing and shows what would happen. Duplicates are treated as in `bulkCreateGuests`; with `fail`
 * nothing is written unless every row can be, of at most 10 000. Other lists are written in parts of up to 2 000: one that
 * breaks off is completed by importing it again. For the event’s client and venue.
 * @throws VenueKitError `invalid_input` where the file is no table, or no column holds names: `hint` lists the columns.
 */
export const importGuestsCsv = mutation('importGuestsCsv', {
  resource: 'guests',
  description: 'Import a guest list from a CSV file, or preview what importing it would do.',
  input: ImportGuestsCsvSchema,
  output: GuestCsvImportSchema,
  invalidates: ['guests', 'events', 'notifications', 'action_history'],
  run: async ({ db, signal }, { event_id, csv, file, encoding, mapping, on_duplicate, dry_run, on_progress }) => {
    const { header, records } = await readRecords(file ? await readText(file, encoding) : (csv ?? ''))
    const columns = matchColumns(header, mapping ?? {})
    const guests: Numbered[] = []
    const errors: GuestCsvError[] = []
    for (const [index, record] of records.entries()) {
      const at = { row: index + 1, line: record.line }
      const read = toGuest(record, columns)
      if ('guest' in read) guests.push({ ...at, guest: read.guest })
      else errors.push({ ...at, field: 'row', message: read.problem })
    }
    const all = on_duplicate === 'fail'
    if (all && guests.length > 10_000) {
      throw refuseFile('on_duplicate', 'fail takes 10000 guests at most', 'Import the list in parts, or choose skip.')
    }
    const total = { created: 0, updated: 0, skipped: 0 }
    const blocked = all && errors.length > 0
    let processed = errors.length
    for (const part of all && guests.length > 0 ? [guests] : divide(guests)) {
      signal?.throwIfAborted()
      const list: CsvGuest[] = part.map(({ guest }) => guest)
      const done = (await one(
        db.rpc('import_guests', { event_id, guests: list, on_duplicate, dry_run: dry_run || blocked }),
      )) as GuestImport
      if (!blocked) total.created += done.created
      total.updated += done.updated
      total.skipped += done.skipped
      for (const { row, ...error } of done.errors) {
        const { row: number = row, line = 0 } = part[row - 1] ?? {}
        errors.push({ row: number, line, ...error })
      }
      processed += part.length
      tell(on_progress, { processed, total: records.length })
    }
    return {
      total: records.length,
      ...total,
      errors: errors.sort((a, b) => a.row - b.row),
      columns: columns.columns,
      ignored_columns: columns.ignored,
      preview: guests.slice(0, 10).map(({ guest }) => guest),
    }
  },
})
