import { createInterface } from 'node:readline/promises'
import { createClient } from '@supabase/supabase-js'
import { createVenueKit } from '@venuekit/core'
import { startBackend } from '@venuekit/dev'
import { modelFromEnvironment } from './model.ts'
import { createPlanner } from './planner.ts'

const wish =
  process.argv.slice(2).join(' ') || 'Plan a birthday dinner for 60 people next June. Suggest dishes for vegans too.'
const model = await modelFromEnvironment(process.env)

const backend = await startBackend({ seed: true })
const terminal = createInterface({ input: process.stdin, output: process.stdout })
try {
  const supabase = createClient(backend.url, backend.publishableKey, { global: { fetch: backend.fetch } })
  const { error } = await supabase.auth.signInWithPassword({
    email: process.env.VENUEKIT_EMAIL ?? 'client@demo.venuekit.dev',
    password: process.env.VENUEKIT_PASSWORD ?? 'venuekit-demo',
  })
  if (error) throw error

  const planner = createPlanner(createVenueKit(supabase), model, async ({ tool, input }) => {
    const answer = await terminal.question(`${tool.annotations.title} ${JSON.stringify(input)}? (yes/no) `)
    return answer.trim().toLowerCase() === 'yes'
  })
  const { text } = await planner.generate({
    prompt: `Today is ${new Date().toISOString().slice(0, 10)}. ${wish}`,
    onStepEnd: ({ toolCalls }) => {
      for (const { toolName, input } of toolCalls) console.log(`· ${toolName} ${JSON.stringify(input)}`)
    },
  })
  console.log(`\n${text}`)
} finally {
  terminal.close()
  await backend.stop()
}
