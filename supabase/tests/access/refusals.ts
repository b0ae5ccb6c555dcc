import type { RunSql } from '@venuekit/dev'

/** One place of the SQL that refuses something. */
export interface RefusalSource {
  readonly function: string
  /** The SQLSTATE. */
  readonly code: string
  readonly message: string
  /** What the caller may do instead, as SQL; null where nothing is said. */
  readonly hint: string | null
  /** Whether the refusal names the field that is wrong. */
  readonly namesField: boolean
}

/** Text up to `end`, outside of quotes and parentheses. */
const upTo = (sql: string, end: RegExp): string => {
  let depth = 0
  for (let at = 0; at < sql.length; at++) {
    const char = sql.charAt(at)
    if (char === "'") at = sql.indexOf("'", at + 1)
    else if (depth === 0 && end.test(char)) return sql.slice(0, at)
    else if (char === '(') depth += 1
    else if (char === ')') depth -= 1
  }
  return sql
}

/** The expressions of a list, split at its commas. */
const split = (list: string): string[] => {
  const first = upTo(list, /,/)
  return first.length === list.length ? [list.trim()] : [first.trim(), ...split(list.slice(first.length + 1))]
}

const literal = (sql: string): string => sql.replace(/^'|'$/g, '')

const fromCall = (name: string, [code = '', message = '', hint = 'null', field]: string[]): RefusalSource => ({
  function: name,
  code: literal(code),
  message,
  hint: hint === 'null' ? null : hint,
  namesField: field !== undefined && field !== 'null',
})

const fromRaise = (name: string, options: string[]): RefusalSource => {
  const option = (wanted: string) =>
    options
      .find((text) => text.startsWith(wanted))
      ?.slice(wanted.length)
      .replace(/^\s*=\s*/, '')
  return {
    function: name,
    code: literal(option('errcode') ?? ''),
    message: option('message') ?? '',
    hint: option('hint') ?? null,
    namesField: (option('detail') ?? '').includes('field'),
  }
}

/** What only ends a piece of work within the database, and what passes on an error that it was given. */
const inner = /^(DRY01|exclusion_violation|PGRST|refuse\.code)$/

/** Every refusal that the functions of the schema raise, read from their sources. */
export const readRefusals = async (sql: RunSql): Promise<RefusalSource[]> => {
  const sources = await sql<{ name: string; body: string }>(
    `select p.proname::text as name, p.prosrc as body from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) order by 1`,
    [],
  )
  return sources.flatMap(({ name, body }) => {
    const after = (pattern: RegExp) =>
      [...body.matchAll(pattern)].map((match) => body.slice(match.index + match[0].length))
    const called = after(/private\.refuse\(/g).map((rest) => fromCall(name, split(upTo(rest, /\)/))))
    const raised = after(/raise exception using/g).map((rest) => fromRaise(name, split(upTo(rest, /;/))))
    return [...called, ...raised].filter(({ code }) => !inner.test(code))
  })
}
