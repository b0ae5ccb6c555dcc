import { readFile } from 'node:fs/promises'
import { type Backend, type RunSql, startBackend } from '@venuekit/dev'
import { setup } from '@venuekit/dev/vitest/postgres'
import postgres from 'postgres'
import { matrixSetup } from '../access/run-matrix.ts'
import { readConstraints } from '../access/run-violations.ts'
import { pgtapSql } from '../pgtap/extension.ts'
import { equivalents } from './equivalents.ts'
import { type Bench, gridTables, judge } from './judge.ts'
import { type Mutant, readMutants } from './mutants.ts'
import { observe, readTapFiles, readTapHelpers, runGrid, runTap, type Session, type Suite } from './suites.ts'

/** Takes one defence of the database away at a time, and names those that no test misses. */
const WORKERS = 2
const only = process.argv[2] === undefined ? null : new RegExp(process.argv[2])

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const connect = (backend: Backend): Session => {
  if (!backend.databaseUrl) throw new Error('The mutation run needs Postgres.')
  const connection = postgres(backend.databaseUrl, {
    max: 1,
    onnotice: () => {},
    connection: { search_path: 'public, extensions' },
  })
  const sql: RunSql = async <T>(query: string, params: unknown[] = []) =>
    [...(await connection.unsafe(query, params as postgres.ParameterOrJSON<never>[]))] as T[]
  return { sql, connection }
}

interface Databases {
  readonly world: Session
  readonly tap: Session
  readonly close: () => Promise<void>
}

const openDatabases = async (): Promise<Databases> => {
  const backends = await Promise.all([startBackend({ database: 'postgres' }), startBackend({ database: 'postgres' })])
  const [world, tap] = [connect(backends[0]), connect(backends[1])]
  await world.connection.unsafe(await readFile(new URL('../access/world.sql', import.meta.url), 'utf8')).simple()
  await world.connection.unsafe(await matrixSetup()).simple()
  const rights = 'grant execute on all functions in schema extensions to anon, authenticated, service_role'
  await tap.connection.unsafe(`set search_path = extensions, public; ${await pgtapSql()}; ${rights}`).simple()
  await tap.connection.unsafe(`set search_path = public, extensions; ${await readTapHelpers()}`).simple()
  const close = async () => {
    await Promise.all([world.connection.end(), tap.connection.end()])
    await Promise.all(backends.map((backend) => backend.stop()))
  }
  return { world, tap, close }
}

/** What the tests are and which functions they run; the quickest first. */
const observeAll = async ({ world, tap }: Databases): Promise<Pick<Bench, 'constraints' | 'grids' | 'files'>> => {
  const constraints = await readConstraints(world.sql)
  const grids: Suite[] = []
  for (const table of gridTables)
    grids.push(await observe(world, { name: `matrix of ${table}`, tables: new Set([table]), run: runGrid(table) }))
  const files: Suite[] = []
  for (const file of await readTapFiles(gridTables)) files.push(await observe(tap, { ...file, run: runTap(file) }))
  files.sort((one, other) => one.milliseconds - other.milliseconds)
  return { grids, files, constraints: new Map(constraints.map((constraint) => [constraint.name, constraint])) }
}

const nameOf = ({ kind, name }: Mutant): string => `${kind} ${name}`

const start = performance.now()
const stopServer = await setup()
const databases = await Promise.all(Array.from({ length: WORKERS }, openDatabases))
const [first] = databases
if (!first) throw new Error('There is no worker.')
const tests = await observeAll(first)
const mutants = (await readMutants(first.world.sql)).filter(({ kind, name }) => !only || only.test(`${kind} ${name}`))
say(`${mutants.length} mutants, after ${Math.round((performance.now() - start) / 1000)} s of preparation`)

const verdicts = new Map<Mutant, string | null>()
const queue = mutants.values()
await Promise.all(
  databases.map(async ({ world, tap }) => {
    for (const mutant of queue) {
      const killer = await judge({ world, tap, ...tests }, mutant)
      verdicts.set(mutant, killer)
      if (verdicts.size % 100 === 0) say(`${verdicts.size} judged`)
      if (killer === null && !(nameOf(mutant) in equivalents)) say(`survived: ${nameOf(mutant)}`)
    }
  }),
)
await Promise.all(databases.map(({ close }) => close()))
await stopServer()

const survivors = mutants.filter((mutant) => verdicts.get(mutant) === null).map(nameOf)
const unexplained = survivors.filter((name) => !(name in equivalents))
const stale = only ? [] : Object.keys(equivalents).filter((name) => !survivors.includes(name))
for (const name of stale) say(`listed as equivalent, but killed or gone: ${name}`)
const seconds = Math.round((performance.now() - start) / 1000)
say(
  `${mutants.length - survivors.length} killed, ${survivors.length} survived (${unexplained.length} unexplained), ${seconds} s`,
)
if (unexplained.length + stale.length > 0) process.exitCode = 1
