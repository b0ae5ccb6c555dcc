import type { QueryClient } from '@tanstack/react-query'
import { LiveQuery, type LiveTarget } from './live-query.ts'

interface Shared {
  readonly live: LiveQuery
  users: number
}

const shared = new WeakMap<QueryClient, Map<string, Shared>>()

function started(target: LiveTarget): LiveQuery {
  const live = new LiveQuery(target)
  try {
    live.start()
  } catch (cause) {
    live.end()
    throw cause
  }
  return live
}

/** However many show a result, it is kept current once. Returns what ends it for one of them. */
export function keepLive(key: string, target: LiveTarget): () => void {
  const all = shared.get(target.queries) ?? new Map<string, Shared>()
  shared.set(target.queries, all)
  const entry = all.get(key) ?? { live: started(target), users: 0 }
  all.set(key, entry)
  entry.users += 1
  return () => {
    if (--entry.users > 0) return
    all.delete(key)
    entry.live.end()
  }
}
