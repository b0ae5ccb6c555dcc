import { startServer } from './backend.ts'

const id = (kind: string, number: number) => `${kind}000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** What the demo data always has, as `supabase/seed.sql` numbers it. */
export const demo = {
  hall: id('a1', 1),
  maya: id('a2', 1),
  caterer: id('a3', 1),
  wedding: id('e1', 1),
  grandHall: id('b1', 1),
  library: id('b1', 5),
  catering: id('b2', 2),
  dinner: id('b3', 5),
  contract: id('c1', 2),
  thread: id('d1', 1),
} as const

export type Person = 'venue' | 'client' | 'vendor' | 'visitor'

/** The demo world, with those signed in who can be tried out there. */
export async function startDemo() {
  const server = await startServer({ seed: true })
  const signedIn = async (person: Person) => {
    const { client } = server.connect()
    await client.auth.signIn({ email: `${person}@demo.venuekit.dev`, password: 'venuekit-demo' })
    return client
  }
  const people = {
    venue: await signedIn('venue'),
    client: await signedIn('client'),
    vendor: await signedIn('vendor'),
    visitor: server.connect().client,
  }
  return { ...server, people }
}
