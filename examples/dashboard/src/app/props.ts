/** What Next.js gives a page with parameters in its path. */
export interface PathProps<Name extends string> {
  readonly params: Promise<Readonly<Record<Name, string>>>
}

/** What Next.js gives a page that reads the query of its address. */
export interface SearchProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}
