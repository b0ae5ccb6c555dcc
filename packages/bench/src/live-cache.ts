import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { createClient } from '@supabase/supabase-js'
import { createVenueKit } from '@venuekit/core'
import { type Backend, startBackend } from '@venuekit/dev'
import { JSDOM } from 'jsdom'
import { round } from './measure.ts'

const ROWS = 200
const CHANGES = 1000

/** Each changes one row: new ones, other places in the list, rows that leave it and come back, deletions. */
const changes = [
  `insert into public.tasks (venue_id, name, assigned_to_id, assigned_to_type, priority)
   values ($1, 'New ' || $2::int, $1, 'venue', (array['low', 'medium', 'high', 'urgent'])[1 + $2::int % 4]::public.task_priority)`,
  ...[
    `set description = 'Change ' || $2::int`,
    `set priority = case priority when 'low' then 'urgent' else 'low' end::public.task_priority`,
    `set due_date = now() + $2::int * interval '1 minute'`,
    `set status = case status when 'pending' then 'in_progress' else 'pending' end::public.task_status`,
  ].map(
    (set) => `update public.tasks ${set} where task_id = (
      select task_id from public.tasks where venue_id = $1 order by task_id offset $2 % ${ROWS / 2} limit 1)`,
  ),
  `delete from public.tasks where task_id = (
     select task_id from public.tasks where venue_id = $1 order by task_id desc offset $2 % 50 limit 1)`,
]

interface Page {
  readonly dispose: () => void
  readonly renders: () => number
  readonly shown: () => { readonly list: unknown; readonly pages: unknown; readonly pending: unknown }
}

/** A dashboard in a DOM: a list, a list of some states, and all pages of a paged one. */
async function open(client: ReturnType<typeof createVenueKit>, venue_id: string): Promise<Page> {
  const { window } = new JSDOM('<!doctype html><div id="root"></div>', { url: 'http://localhost/' })
  Object.assign(globalThis, { window, document: window.document, HTMLElement: window.HTMLElement })
  // Both look for a window when they are loaded.
  const { createElement } = await import('react')
  const { createRoot } = await import('react-dom/client')
  const { QueryClient, QueryClientProvider } = await import('@tanstack/react-query')
  const { useInfiniteTasks, useTasks, VenueKitProvider } = await import('@venuekit/react')
  let renders = 0
  let shown: ReturnType<Page['shown']> = { list: undefined, pages: undefined, pending: undefined }
  function Dashboard() {
    renders++
    const list = useTasks({ venue_id, limit: 1000 }, { live: true })
    const pending = useTasks({ venue_id, status: ['pending'], limit: 1000 }, { live: true })
    const pages = useInfiniteTasks({ venue_id, limit: 50 }, { live: true })
    if (pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage()
    shown = {
      list: list.data?.items,
      pending: pending.data?.items,
      pages: pages.data?.pages.flatMap(({ items }) => items),
    }
    return null
  }
  const element = document.getElementById('root')
  if (!element) throw new Error('The page has no root.')
  const root = createRoot(element)
  const provider = createElement(VenueKitProvider, { client }, createElement(Dashboard))
  const queries = new QueryClient()
  root.render(createElement(QueryClientProvider, { client: queries }, provider))
  const dispose = () => {
    root.unmount()
    // What it caches, its timers keep for minutes, and the process with them.
    queries.clear()
  }
  return { dispose, renders: () => renders, shown: () => shown }
}

async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; !(await isDone()); await sleep(20)) {
    if (performance.now() > end) throw new Error('The page does not become what the database holds.')
  }
}

async function measure(backend: Backend): Promise<void> {
  const { user, email, password } = await backend.signUp({ user_type: 'venue' })
  const venue_id = user.id
  let reads = 0
  const supabase = createClient(backend.url, backend.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: {
      fetch: (input, init) => {
        if (String(input).includes('/rest/v1/tasks')) reads++
        return fetch(input, init)
      },
    },
  })
  const client = createVenueKit(supabase)
  await client.auth.signIn({ email, password })
  for (let n = 0; n < ROWS; n++) await backend.sql(changes[0] ?? '', [venue_id, n])
  const page = await open(client, venue_id)
  const fresh = async () => {
    const before = reads
    const { items: list } = await client.tasks.list({ venue_id, limit: 1000 })
    const { items: pending } = await client.tasks.list({ venue_id, status: ['pending'], limit: 1000 })
    reads = before
    return { list, pages: list, pending }
  }
  const isCurrent = async () => isDeepStrictEqual(page.shown(), await fresh())
  await until(async () => client.realtime.status() === 'live' && (await isCurrent()))
  // The readings that follow the beginning of the changes.
  await sleep(1000)
  const [readsBefore, rendersBefore] = [reads, page.renders()]
  const start = performance.now()
  for (let n = 0; n < CHANGES; n++) await backend.sql(changes[n % changes.length] ?? '', [venue_id, n])
  const written = performance.now() - start
  await until(isCurrent)
  const row = {
    changes: CHANGES,
    'rows at the end': (await fresh()).list.length,
    refetches: reads - readsBefore,
    renders: page.renders() - rendersBefore,
    'ms a change, written': round(written / CHANGES),
    'ms after the last until shown': round(performance.now() - start - written),
  }
  console.table([row])
  page.dispose()
  await supabase.removeAllChannels()
  console.log(`ratio = ${row.refetches / CHANGES} refetches a change (budget: 0), and each row as in the database`)
}

/** Three live views of a venue's tasks, all pages of one of them loaded, while others change them a thousand times. */
export async function run(): Promise<void> {
  const backend = await startBackend({ database: 'postgres', port: 0 })
  try {
    await measure(backend)
  } finally {
    await backend.stop()
  }
}
