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

/** Reads a file with any separator and line break, without its blank records; the first record are the titles. */
export async function readRecords(text: string): Promise<{ header: string[]; records: CsvRecord[] }> {
  // 7 kB compressed, which no other function should pay for.
  const { default: Papa } = await import('papaparse')
  const all: CsvRecord[] = []
  let line = 1
  let at = 0
  // Papa Parse leaves the mark out of its count.
  const content = text.replace(/^\uFEFF/, '')
  Papa.parse<string[]>(content, {
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
