/** The part of a page's address that carries a claim token: browsers send it to no server. */
const FRAGMENT = 'venuekit-inquiry'

/** The claim token in the page's address. */
export const inquiryToken = (): string | null => new URLSearchParams(location.hash.slice(1)).get(FRAGMENT)

/** The page's own address, under which its widget shows the inquiry. */
export const inquiryLink = (token: string): string =>
  `${location.href.split('#')[0]}#${FRAGMENT}=${encodeURIComponent(token)}`

/** The site's page for claiming an inquiry; null where it has none. */
export const claimLink = (template: string, token: string): string | null =>
  template ? template.replace('{token}', encodeURIComponent(token)) : null
