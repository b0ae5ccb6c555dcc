/** Something that is not as it should be. */
export interface Finding {
  /** What was found, in a word that scripts can rely on, for example `policy-missing`. */
  check: string
  /** `error`: VenueKit or its protection does not work as designed. `warning`: worth a look. */
  severity: 'error' | 'warning'
  /** What it is about, for example `"Clients read own events" on public.events`. */
  object: string
  problem: string
  /** SQL or an instruction that mends it. */
  fix: string
}
