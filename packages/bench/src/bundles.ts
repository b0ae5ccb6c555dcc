import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildCode } from '../../core/build.ts'
import { kilobytes, type Size, sizeOf } from './bundle-size.ts'

const packages = fileURLToPath(new URL('../../', import.meta.url))

/** Folders with the code of each package, built as it is published, without declarations. */
export interface Builds {
  readonly core: string
  readonly react: string
  readonly widget: string
}

function build(name: string, folder: string): string {
  execFileSync('pnpm', ['exec', 'tsup', '--no-dts', '--out-dir', folder], {
    cwd: join(packages, name),
    stdio: 'ignore',
  })
  return folder
}

/** Builds the packages, and removes the builds after `work`. */
export async function withBuilds<T>(work: (builds: Builds) => Promise<T>): Promise<T> {
  // Within a package, so that what is bundled with its libraries finds them.
  const folder = mkdtempSync(join(packages, 'core/node_modules/.bundle-'))
  try {
    await buildCode(folder)
    const react = build('react', join(folder, 'react'))
    const widget = build('widget', join(folder, 'widget'))
    return await work({ core: join(folder, 'browser'), react, widget })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export interface Bundle {
  readonly what: string
  readonly size: Size
  /** What the design asks for, in kB at once. */
  readonly budget: number
}

/** All of the code of `@venuekit/react`: what is left out are more hooks of the same kinds, a line for each function. */
const hooksOfEveryKind = [
  'VenueKitProvider',
  'setUser',
  'useVenueKit',
  'useEvents',
  'useInfiniteEvents',
  'eventsQueryOptions',
  'infiniteEventsQueryOptions',
  'useLive',
  'useCreateEvent',
  'useCompleteTask',
  'useThread',
  'useUnreadCount',
  'useNotifications',
  'usePresence',
  'useTyping',
  'useConnectionStatus',
  'useAvailability',
  'useCurrentUser',
  'useUpload',
]

/** What pages commonly load of VenueKit. */
export const measureBundles = async ({ core, react, widget }: Builds): Promise<Bundle[]> => [
  {
    what: 'getEvent of @venuekit/core/events',
    size: await sizeOf(`export { getEvent } from './events.js'`, core),
    budget: 1.5,
  },
  {
    what: 'createVenueKit, with all functions',
    size: await sizeOf(`export { createVenueKit } from './index.js'`, core),
    budget: 14,
  },
  { what: 'all exports of @venuekit/core', size: await sizeOf(`export * from './index.js'`, core), budget: 14 },
  {
    what: '@venuekit/react: provider, one query, one mutation',
    size: await sizeOf(`export { VenueKitProvider, useEvents, useCreateEvent } from './index.js'`, react),
    budget: 5,
  },
  {
    what: '@venuekit/react: a hook of every kind',
    size: await sizeOf(`export { ${hooksOfEveryKind.join()} } from './index.js'`, react),
    budget: 5,
  },
  { what: 'all exports of @venuekit/react', size: await sizeOf(`export * from './index.js'`, react), budget: 5 },
  {
    what: '@venuekit/widget, one file',
    size: { first: kilobytes(readFileSync(join(widget, 'venuekit-booking.js'), 'utf8')), later: 0 },
    budget: 20,
  },
]
