/** An account of the seeded data to look around with. */
export interface DemoAccount {
  readonly label: string
  readonly email: string
}

export const demoPassword = 'venuekit-demo'

const accounts: readonly DemoAccount[] = [
  { label: 'Venue', email: 'venue@demo.venuekit.dev' },
  { label: 'Client', email: 'client@demo.venuekit.dev' },
  { label: 'Vendor', email: 'vendor@demo.venuekit.dev' },
  { label: 'Venue’s manager', email: 'manager@demo.venuekit.dev' },
  { label: 'Venue’s staff', email: 'staff@demo.venuekit.dev' },
]

/** Those of `pnpm start`; a project elsewhere has no such accounts. */
export const demoAccounts = (url: string): readonly DemoAccount[] =>
  ['127.0.0.1', 'localhost'].includes(new URL(url).hostname) ? accounts : []
