import { createVenueKit } from '@venuekit/core'
import { type Agent, createTools } from '@venuekit/core/tools'
import { table } from './markdown.ts'

const agents: readonly Agent[] = ['client', 'venue_general', 'venue_event', 'vendor']

/** Which agent has which tool. */
export function toolPage(): string {
  const client = createVenueKit({ url: 'http://127.0.0.1:54321', key: 'sb_publishable_docs' })
  const sets = agents.map((agent) => new Set(createTools(client, { agent }).map(({ name }) => name)))
  const rows = createTools(client).map(({ name, annotations }) => [
    name,
    annotations.readOnlyHint ? 'reads' : annotations.destructiveHint ? 'destructive' : 'writes',
    ...sets.map((set) => (set.has(name) ? 'yes' : '')),
  ])
  return `# Tools\n\nThe functions as tools for language models, and which of them each kind of agent has.\n\n${table(['tool', 'effect', ...agents], rows)}\n`
}
