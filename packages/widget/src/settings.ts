import { Failure } from './failure.ts'

/** What the page says about the booking. */
export interface Settings {
  url: string
  key: string
  venue: string
  space: string
  guests: number
  minutes: number
  claimToken: string | null
  captchaToken: () => string
}

const isSecret = (key: string): boolean => {
  if (key.startsWith('sb_secret_')) return true
  try {
    return JSON.parse(atob(key.split('.')[1] ?? '')).role === 'service_role'
  } catch {
    return false
  }
}

const mistake = (text: string): Failure => new Failure('configuration', text)

/** What is wrong with the snippet, before anything is sent. */
export const checkSettings = ({ url, key, venue }: Settings): Failure | null => {
  if (!venue) return mistake('The attribute "venue" is missing: the slug of your venue.')
  if (!/^https?:\/\/[^/]/.test(url)) {
    return mistake('The attribute "url" must be the address of your Supabase project, https://….supabase.co')
  }
  if (!key) return mistake('The attribute "publishable-key" is missing: it is in the API settings of your project.')
  if (isSecret(key)) {
    return mistake(
      'The attribute "publishable-key" holds a SECRET key, which everybody can read here. Please revoke it now. Nothing was sent with it.',
    )
  }
  return null
}

/** What a site's owner should do about a failure, for the console. */
export const adviceFor = ({ code, message }: Failure, { url, venue }: Settings): string => {
  switch (code) {
    case 'configuration':
      return /^The attribute/.test(message)
        ? message
        : `${url} has no VenueKit schema (${message}). Apply the migrations: supabase db push`
    case 'unauthenticated':
      return `${url} refused the publishable key (${message}). Copy it from the API settings of this project.`
    case 'not_found':
      return `No published venue has the slug "${venue}". Check it, and that the venue is published.`
    case 'network':
    case 'timeout':
      return `${url} could not be reached (${message}). Is it right, is the project not paused, and does the page’s Content-Security-Policy have it in connect-src?`
    default:
      return `${url} failed: ${message}`
  }
}
