/** The attributes of `<venuekit-booking>`, as the page writes them. */
export interface VenueKitBookingAttributes {
  /** Slug of the venue, or several with commas between them, of which the visitor chooses one. */
  venue: string
  /** Address of the Supabase project. */
  url: string
  /** The project's publishable key, or the `anon` key of an older project. Never a secret key. */
  'publishable-key': string
  /** `inline` (default): in the page. `popup`: opened by `data-venuekit-open` or `open()`. `floating`: by its own button. */
  mode?: 'inline' | 'popup' | 'floating'
  /** Language tag. The page's unless given. */
  lang?: string
  /** Follows the page's `color-scheme` unless given. */
  theme?: 'light' | 'dark'
  /** Id of the space that is chosen at first. */
  space?: string
  /** Guests at first. Default 50. */
  guests?: number | string
  /** Hours at first. Default 4. */
  duration?: number | string
  /** Page on which a visitor makes an account and claims the inquiry; `{token}` stands for the claim token. */
  'claim-url'?: string
  /** Shows what became of this inquiry. */
  'claim-token'?: string
  /** Sent along with what is sent, as the header `x-captcha-token`. */
  'captcha-token'?: string
  /** A JSON object of texts that replace those of the language, by their keys in `Strings`. */
  strings?: string
}
