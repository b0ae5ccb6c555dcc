import type { Columns, GuestField } from './columns.ts'
import type { CsvRecord } from './read.ts'

/** A guest as the file has it: blank cells are left out, and the database judges the values. */
export type CsvGuest = Partial<Record<GuestField, string | string[]>>

/** Cells of spreadsheets wrap. */
const oneLine = (value: string) => value.replace(/\s*[\r\n]\s*/g, ' ')

/** What a spreadsheet program or a person would write for the same thing. */
function tidy(guest: Partial<Record<GuestField, string>>): CsvGuest {
  const { name, title, table_name, plus_one_names, rsvp_status, plus_ones, ...rest } = guest
  const names = plus_one_names
    ?.split(/[;\n]/)
    .map((name) => name.trim())
    .filter(Boolean)
  const companions = plus_ones ?? names?.length.toString()
  return {
    ...rest,
    ...(name && { name: oneLine(name) }),
    ...(title && { title: oneLine(title) }),
    ...(table_name && { table_name: oneLine(table_name) }),
    ...(rsvp_status && { rsvp_status: rsvp_status.toLowerCase() }),
    ...(companions && { plus_ones: companions }),
    ...(names && { plus_one_names: names }),
  }
}

/** The guest of a record, or why there is none in it. */
export function toGuest(
  { cells, problem }: CsvRecord,
  { positions, width }: Columns,
): { guest: CsvGuest } | { problem: string } {
  if (problem) return { problem }
  if (cells.slice(width).some(Boolean)) return { problem: 'has more cells than the file has columns' }
  const values: Partial<Record<GuestField, string>> = {}
  for (const [field, at] of positions) {
    const value = at.flatMap((position) => cells[position] || []).join(' ')
    if (value) values[field] = value
  }
  return { guest: tidy(values) }
}
