import { restore } from './formula.ts'
import { refuseFile } from './refuse.ts'

/** One record of the file. */
export interface CsvRecord {
  /** The line it begins on; the title line is line 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Why it cannot be read. */
  readonly problem: string | undefined
}

const breaks = /\r\n|\r|\n/g

const separators = [',', ';', '\t', '|']

/** Reads a file with any separator and line break, without its blank records; the first record are the titles. */
export async function readRecords(text: string): Promise<{ header: string[]; records: CsvRecord[] }> {
  // 7 kB compressed, which no other function should pay for.
  const { default: Papa } = await import('papaparse')
  // Papa Parse leaves the mark out of its count.
  const content = text.replace(/^\uFEFF/, '')
  // Its own guess goes by the first ten records, which may be ragged; titles rarely hold a separator.
  const titlesBy = (delimiter: string) =>
    Papa.parse<string[]>(content.replace(/^[\r\n]+/, ''), { delimiter, preview: 1 }).data[0]?.length ?? 0
  const delimiter = separators.reduce((best, next) => (titlesBy(next) > titlesBy(best) ? next : best))
  const all: CsvRecord[] = []
  let line = 1
  let at = 0
  Papa.parse<string[]>(content, {
    delimiter,
    step: ({ data, errors, meta }) => {
      const cells = data.map((cell) => restore(cell.trim()))
      const problem = errors.find(({ type }) => type === 'Quotes')?.code
      if (cells.some(Boolean)) {
        const message = problem && (problem === 'MissingQuotes' ? 'has a quote that does not end' : 'has a stray quote')
        all.push({ line, cells, problem: message })
      }
      line += content.slice(at, meta.cursor).match(breaks)?.length ?? 0
      at = meta.cursor
    },
  })
  const [titles, ...records] = all
  if (!titles) throw refuseFile('file', 'is empty', 'The first line holds the titles of the columns.')
  return { header: [...titles.cells], records }
}
