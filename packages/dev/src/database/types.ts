const TIMESTAMPTZ = 1184

/** Postgres prints `2026-11-22 19:57:15.5+00`; GoTrue and Storage answer `2026-11-22T19:57:15.5Z`. */
const timestamptz = (text: string): string =>
  /^\d/.test(text) ? text.replace(' ', 'T').replace(/\+00(?::00)?$/, 'Z') : text

/** Text parsers by type oid, over those of `@supabase/lite`. */
export const parsers = { [TIMESTAMPTZ]: timestamptz }

/** The same in the shape of postgres.js. */
export const postgresTypes = {
  timestamptz: { to: TIMESTAMPTZ, from: [TIMESTAMPTZ], serialize: (value: string) => value, parse: timestamptz },
}
