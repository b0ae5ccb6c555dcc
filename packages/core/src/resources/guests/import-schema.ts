import * as z from 'zod'
import { text } from '../../schema.ts'
import { BulkCreateGuestsSchema, GuestImportSchema, GuestRowErrorSchema } from './bulk.ts'

/** How far an import is, in rows. */
export interface GuestImportProgress {
  readonly processed: number
  readonly total: number
}

const largest = 20_000_000

const isFile = (value: unknown): value is Blob | Uint8Array =>
  value instanceof Uint8Array || (typeof value === 'object' && value !== null && 'arrayBuffer' in value)

const isEncoding = (label: string) => {
  try {
    return Boolean(new TextDecoder(label))
  } catch {
    return false
  }
}

const titles = text(200)
  .or(z.array(text(200)).min(1).max(5))
  .optional()

const GuestMappingSchema = z.strictObject({
  name: titles.describe('Titles of the columns with the name, e.g. ["First name", "Last name"].'),
  title: titles.describe('Title of the column with the form of address.'),
  email: titles.describe('Title of the column with the e-mail address.'),
  phone: titles.describe('Title of the column with the telephone number.'),
  rsvp_status: titles.describe('Title of the column with the answer: undecided, yes or no.'),
  plus_ones: titles.describe('Title of the column with the number of companions.'),
  plus_one_names: titles.describe('Title of the column with the companions’ names, separated by semicolons.'),
  dietary_restrictions: titles.describe('Title of the column with what the guest must not eat.'),
  table_name: titles.describe('Title of the column with the table.'),
  notes: titles.describe('Title of the column with notes.'),
})

export const ImportGuestsCsvSchema = z
  .strictObject({
    event_id: BulkCreateGuestsSchema.shape.event_id,
    csv: z
      .string()
      .max(largest)
      .optional()
      .describe('The table as text; its first line holds the titles of the columns.'),
    file: z
      .custom<Blob | Uint8Array>(isFile, 'must be a File, a Blob or bytes')
      .refine((file) => (file instanceof Uint8Array ? file.byteLength : file.size) <= largest, 'must be 20 MB at most')
      .optional()
      .describe('The table as a file; its first line holds the titles of the columns.'),
    encoding: z
      .string()
      .max(40)
      .refine(isEncoding, 'must be an encoding such as windows-1250')
      .optional()
      .describe('Encoding of the file, where it is neither Unicode nor Western European.'),
    mapping: GuestMappingSchema.optional().describe('Which columns hold what, where their titles do not say so.'),
    on_duplicate: BulkCreateGuestsSchema.shape.on_duplicate,
    dry_run: BulkCreateGuestsSchema.shape.dry_run,
    on_progress: z
      .custom<(progress: GuestImportProgress) => void>((value) => typeof value === 'function', 'must be a function')
      .optional()
      .describe('Called with { processed, total } as rows are taken in.'),
  })
  .refine(({ csv, file }) => (csv === undefined) !== (file === undefined), 'give either csv or file')

/** `line` is where the row begins in the file, from 1; `row` counts the guests of the file, from 1. */
export const GuestCsvErrorSchema = GuestRowErrorSchema.extend({ line: z.int() })
export type GuestCsvError = z.infer<typeof GuestCsvErrorSchema>

/** `columns` says which titles each field was read from, `preview` shows the first ten guests as they were read. */
export const GuestCsvImportSchema = GuestImportSchema.extend({
  total: z.int(),
  errors: z.array(GuestCsvErrorSchema),
  columns: z.record(z.string(), z.array(z.string())),
  ignored_columns: z.array(z.string()),
  preview: z.array(z.record(z.string(), z.string().or(z.array(z.string())))),
})
export type GuestCsvImport = z.infer<typeof GuestCsvImportSchema>
