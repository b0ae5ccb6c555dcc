const JSON_OID = 114
const JSONB = 3802
const TIMESTAMPTZ = 1184

/** Postgres prints `2026-11-22 19:57:15.5+00`; GoTrue and Storage answer `2026-11-22T19:57:15.5Z`. */
const timestamptz = (text: string): string =>
  /^\d/.test(text) ? text.replace(' ', 'T').replace(/\+00(?::00)?$/, 'Z') : text

/** A string already is JSON, as PGlite takes it; lite's own serializer would store it as a JSON string. */
const json = (oid: number) => ({
  to: oid,
  from: [oid],
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string): unknown => JSON.parse(text),
})

/** Text parsers by type oid, over those of `@supabase/lite`. */
export const parsers = { [TIMESTAMPTZ]: timestamptz }

/** The same in the shape of postgres.js. */
export const postgresTypes = {
  json: json(JSON_OID),
  jsonb: json(JSONB),
  timestamptz: { to: TIMESTAMPTZ, from: [TIMESTAMPTZ], serialize: (value: string) => value, parse: timestamptz },
}
