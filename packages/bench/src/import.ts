import process from 'node:process'
import { createVenueKit } from '@venuekit/core'
import { startBackend } from '@venuekit/dev'
import { interleave, printRatio, round, time } from './measure.ts'
import { connect } from './session.ts'

const rounds = 7
const size = Math.min(10_000, Number(process.env.VENUEKIT_BENCH_SCALE ?? 10_000))

/** A guest list read, checked and written by the SDK, against one statement that inserts the same rows as superuser. */
export async function run(): Promise<void> {
  const backend = await startBackend({ database: 'postgres' })
  const sql = connect(backend.databaseUrl ?? '')
  try {
    const { user, access_token } = await backend.signUp({ user_type: 'venue' })
    const venuekit = createVenueKit({
      url: backend.url,
      key: backend.publishableKey,
      supabase: { accessToken: async () => access_token, global: { fetch: backend.fetch } },
    })
    let list = 0
    let reports = 0
    const newEvent = () =>
      venuekit.events.create({ venue_id: user.id, name: `List ${list++}`, date: new Date().toISOString() })
    const rowsOf = (n: number) =>
      Array.from({ length: size }, (_, row) => [`Guest ${row}`, `guest${row}.${n}@example.com`, `Table ${row % 50}`])

    const bySdk = async () => {
      const { event_id } = await newEvent()
      const csv = ['name,email,table_name', ...rowsOf(list).map((row) => row.join(','))].join('\n')
      const on_progress = () => {
        reports += 1
      }
      return time(async () => {
        const { created } = await venuekit.guests.importCsv({ event_id, csv, on_progress })
        if (created !== size) throw new Error(`${created} of ${size} guests were imported.`)
      })
    }
    const byHand = async () => {
      const { event_id } = await newEvent()
      const values = rowsOf(list).map((row) => `('${event_id}', '${user.id}', ${row.map((v) => `'${v}'`)})`)
      const statement = `insert into public.guests (event_id, venue_id, name, email, table_name) values ${values}`
      return time(() => sql.unsafe(statement))
    }
    await interleave(1, [bySdk, byHand])
    reports = 0
    const [sdkTime = 0, handTime = 0] = await interleave(rounds, [bySdk, byHand])
    console.table([
      { what: `importGuestsCsv of ${size}`, ms: round(sdkTime, 0), 'progress reports': reports / rounds },
      { what: 'one insert', ms: round(handTime, 0) },
    ])
    printRatio(sdkTime / handTime, '<= 1.5')
  } finally {
    await sql.end()
    await backend.stop()
  }
}
