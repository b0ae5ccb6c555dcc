import { refuseFile } from './refuse.ts'

const marks: [encoding: string, bytes: number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

const startsWith = (bytes: Uint8Array, start: number[]) => start.every((byte, index) => bytes[index] === byte)

/** By the byte order mark; else UTF-8 where the bytes can be that, else Windows' Western code page, which holds Latin-1. */
function decode(bytes: Uint8Array): string {
  const marked = marks.find(([, mark]) => startsWith(bytes, mark))
  if (marked) return new TextDecoder(marked[0]).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The text of a file, whatever program wrote it. */
export async function readText(file: Blob | Uint8Array, encoding: string | undefined): Promise<string> {
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(await file.arrayBuffer())
  const text = encoding ? new TextDecoder(encoding).decode(bytes) : decode(bytes)
  if (text.includes('\0')) {
    throw refuseFile('file', 'is not a text file', 'Save the table as CSV; for UTF-16 without a mark give encoding.')
  }
  return text
}
