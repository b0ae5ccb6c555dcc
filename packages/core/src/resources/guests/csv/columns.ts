import type { GuestRow } from '../bulk.ts'
import { refuseFile } from './refuse.ts'

export type GuestField = keyof GuestRow

/** The columns of an export in their order, and what else a column of that field may be called. */
const titles: Record<GuestField, readonly string[]> = {
  name: ['fullname', 'guest', 'guestname'],
  title: ['salutation'],
  email: ['emailaddress', 'mail'],
  phone: ['phonenumber', 'telephone', 'mobile'],
  rsvp_status: ['rsvp'],
  plus_ones: ['plusone', 'companions'],
  plus_one_names: ['companionnames'],
  dietary_restrictions: ['dietary', 'dietaryrequirements', 'diet', 'allergies'],
  table_name: ['table'],
  notes: ['note', 'comments'],
}

export const guestFields = Object.keys(titles) as GuestField[]

/** Which titles of the file hold a field; several are joined by a blank. */
export type Mapping = { readonly [F in GuestField]?: string | readonly string[] | undefined }

export interface Columns {
  /** Field to titles, as they were used. */
  readonly columns: Partial<Record<GuestField, string[]>>
  /** Titles that no field takes its values from. */
  readonly ignored: string[]
  /** Field to positions in a record. */
  readonly positions: ReadonlyMap<GuestField, readonly number[]>
  readonly width: number
}

/** `E-mail address` and `email_address` are the same. */
const plain = (title: string) => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const quoted = (header: readonly string[]) => header.map((title) => `“${title}”`).join(', ')

function mapped(header: readonly string[], field: GuestField, wanted: string | readonly string[]): number[] {
  return [wanted].flat().map((title) => {
    const position = header.indexOf(title)
    if (position >= 0) return position
    throw refuseFile(`mapping.${field}`, `the file has no column “${title}”`, `Its columns are ${quoted(header)}.`)
  })
}

/** Finds the columns of each field: as `mapping` says, and for the others by their titles. */
export function matchColumns(header: readonly string[], mapping: Mapping): Columns {
  const positions = new Map<GuestField, readonly number[]>()
  for (const field of guestFields) {
    const wanted = mapping[field]
    if (wanted !== undefined) positions.set(field, mapped(header, field, wanted))
  }
  const taken = new Set([...positions.values()].flat())
  for (const field of guestFields.filter((unmapped) => !positions.has(unmapped))) {
    const names = [plain(field), ...titles[field]]
    const position = header.findIndex((title, index) => !taken.has(index) && names.includes(plain(title)))
    if (position < 0) continue
    positions.set(field, [position])
    taken.add(position)
  }
  if (!positions.has('name')) {
    throw refuseFile(
      'mapping.name',
      'no column of the file is called name',
      `Say which holds the names, e.g. {"name": ["First name", "Last name"]}. Its columns are ${quoted(header)}.`,
    )
  }
  return {
    columns: Object.fromEntries(
      [...positions].map(([field, at]) => [field, at.map((position) => header[position] ?? '')]),
    ),
    ignored: header.filter((_, position) => !taken.has(position)),
    positions,
    width: header.length,
  }
}
