/**
 * Refuses a request that a page of another site makes with the cookies of whoever is signed in here; undefined for others.
 * SameSite keeps most of them back, not those of a sibling subdomain. Browsers say with every POST where it comes from, and
 * what says nothing is none, and has no one's cookies.
 */
export function refuseOtherSites({ headers }: Request): Response | undefined {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  const isOwn = site ? site === 'same-origin' || site === 'none' : !origin || hostOf(origin) === headers.get('host')
  return isOwn ? undefined : Response.json({ message: 'Only pages of this site may ask for this.' }, { status: 403 })
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : null)
