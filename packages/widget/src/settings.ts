import { Failure } from './failure.ts'
import { parsed } from './parsed.ts'

/** What the page says about the booking. */
export interface Settings {
  url: string
  key: string
  /** Slugs, in the order of the page. */
  venues: string[]
  space: string
  guests: number
  minutes: number
  claimToken: string | null
  captchaToken: () => string
}

const isSecret = (key: string): boolean =>
  key.startsWith('sb_secret_') || parsed(() => atob(key.split('.')[1] ?? '')).role === 'service_role'

const mistake = (text: string): Failure => new Failure('configuration', text)

/** What is wrong with the snippet, before anything is sent. */
export const checkSettings = ({ url, key, venues }: Settings): Failure | null => {
  if (venues.length === 0) return mistake('The attribute "venue" is missing: the slug of your venue.')
  if (!/^https?:\/\/[^/]/.test(url)) {
    return mistake('The attribute "url" must be the address of your Supabase project.')
  }
  if (!key) return mistake('The attribute "publishable-key" is missing: copy it from the API settings of your project.')
  if (isSecret(key)) {
    return mistake(
      'The attribute "publishable-key" holds a SECRET key, which everybody can read here: revoke it now. It was sent nowhere.',
    )
  }
  return null
}

export const unknownVenue = (slug: string): Failure =>
  new Failure('not_found', `No published venue has the slug "${slug}". Check it, and that the venue is published.`)

/** What a site's owner should do about a failure, for the console. */
export const adviceFor = ({ code, message }: Failure, { url }: Settings): string => {
  switch (code) {
    case 'configuration':
      return message.startsWith('The attribute')
        ? message
        : `${url} has no VenueKit schema (${message}). Apply the migrations: supabase db push`
    case 'unauthenticated':
      return `${url} refused the publishable key (${message}). Copy it from the API settings of your project.`
    case 'network':
    case 'timeout':
      return `${url} could not be reached (${message}). Check it, that the project is not paused, and the page’s Content-Security-Policy: connect-src.`
    case 'not_found':
      return message
    default:
      return `${url} failed: ${message}`
  }
}
