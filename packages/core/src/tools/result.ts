import { isVenueKitError, type VenueKitError } from '../errors.ts'

/** A failure in terms that a model can act on. */
export interface ToolError {
  /** A code of `VenueKitError`, or `declined` where a person did not allow the call. */
  readonly code: string
  readonly message: string
  readonly hint?: string | undefined
  /** What is wrong with which argument; `path` in dots. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[] | undefined
  readonly details?: Readonly<Record<string, unknown>> | undefined
  /** Whether the same call may succeed a little later. */
  readonly retryable?: boolean | undefined
}

/** What a tool answers. `note` says what is missing from `result`, or that nothing was changed. */
export type ToolResult =
  | { readonly result: unknown; readonly note?: string; readonly error?: undefined }
  | { readonly error: ToolError; readonly result?: undefined; readonly note?: undefined }

/** What a model hears when a person does not confirm a call. */
export const declined: ToolResult = {
  error: {
    code: 'declined',
    message: 'A person was asked and did not allow this.',
    hint: 'Do not try it again unless they ask for it.',
  },
}

const describe = ({ code, message, hint, issues, details, retryable }: VenueKitError): ToolError => ({
  code,
  message,
  ...(hint && { hint }),
  ...(issues && { issues: issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })) }),
  ...(details && { details }),
  ...(retryable && { retryable }),
})

/** Runs a call and turns its failure into data. What is not a `VenueKitError` is a defect, and thrown on. */
export async function settle(call: () => Promise<ToolResult>): Promise<ToolResult> {
  try {
    return await call()
  } catch (error) {
    if (isVenueKitError(error)) return { error: describe(error) }
    throw error
  }
}

const sizeOf = (value: unknown) => JSON.stringify(value)?.length ?? 0

interface Page {
  readonly items: readonly unknown[]
  readonly next_cursor: string | null
}

const isPage = (value: unknown): value is Page =>
  typeof value === 'object' &&
  value !== null &&
  'next_cursor' in value &&
  'items' in value &&
  Array.isArray(value.items)

function shorten(value: unknown, caps: { items: number; text: number }): unknown {
  if (typeof value === 'string' && value.length > caps.text) return `${value.slice(0, caps.text)}…`
  if (Array.isArray(value)) return value.slice(0, caps.items).map((item) => shorten(item, caps))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shorten(inner, caps)]))
}

/** The longest form of a value that fits: first arrays get shorter, then texts. */
function cut(value: unknown, max: number): ToolResult {
  const { length } = Array.isArray(value) ? value : []
  for (const [items, text] of [
    [100, 10_000],
    [50, 5000],
    [25, 2000],
    [10, 1000],
    [5, 500],
    [2, 200],
    [1, 50],
  ] as const) {
    const result = shorten(value, { items, text })
    if (sizeOf(result) > max) continue
    const kept =
      Array.isArray(result) && result.length < (length ?? 0) ? ` Only ${result.length} of ${length} are here.` : ''
    return {
      result,
      note: `Cut to fit: lists hold at most ${items} items, texts ${text} characters.${kept} Ask for less at once.`,
    }
  }
  return { result: null, note: `The result is longer than ${max} characters. Ask for less at once.` }
}

/**
 * A result of at most `max` characters of JSON. A page that is longer is asked for again with as many items as fit, so that
 * its `next_cursor` leads on to the first one left out; anything else is cut, with a note.
 */
export async function fit(
  result: unknown,
  max: number,
  again: (limit: number) => Promise<unknown>,
): Promise<ToolResult> {
  if (sizeOf(result) <= max) return { result }
  if (!isPage(result)) return cut(result, max)
  let room = max - 1000
  const fitting = result.items.findIndex((item) => {
    room -= sizeOf(item) + 1
    return room < 0
  })
  if (fitting < 1) return cut(result, max)
  const page = await again(fitting)
  if (sizeOf(page) > max) return cut(page, max)
  return { result: page, note: `The first ${fitting} items that fit; next_cursor leads on.` }
}
