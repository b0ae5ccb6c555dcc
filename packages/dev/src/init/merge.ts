import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { splitSqlStatements } from '@supabase/lite'
import { type Migration, readMigrations } from '../database/migrations.ts'
import { Refusal } from '../refusal.ts'
import { addSettings, type Misfit, misfits } from './settings.ts'

export interface InitPlan {
  folder: string
  /** Files that will be written, by their path from the folder. */
  writes: { path: string; text: string }[]
  /** Migrations that are there already, just as they are. */
  unchanged: number
  /** Files of our Edge Functions that are there otherwise; they stay as they are. */
  kept: string[]
  /** Settings that config.toml leaves out and gets. */
  settings: string[]
  /** Settings that config.toml leaves out and that have to be added by hand. */
  manual: string[]
  /** Settings that config.toml gives otherwise; they stay as they are. */
  misfits: Misfit[]
  /** Whether own migrations are younger than some that are added, so that the CLI needs `--include-all`. */
  interleaved: boolean
}

const createStatement =
  /^\s*create\s+(?:or\s+replace\s+)?(table|type|function|view|materialized\s+view)\s+(?:if\s+not\s+exists\s+)?("?[\w$]+"?(?:\."?[\w$]+"?)?)/i

/** The names that a migration makes in `public` and `private`, in SQL's own spelling. */
const namesMade = (sql: string): string[] =>
  splitSqlStatements(sql).flatMap((statement) => {
    const [, , name] = createStatement.exec(statement.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')) ?? []
    if (!name) return []
    const plain = name.replaceAll('"', '').toLowerCase()
    return [plain.includes('.') ? plain : `public.${plain}`]
  })

const assertNoConflict = (ours: Migration[], own: Migration[]): void => {
  const taken = new Set(ours.flatMap(({ sql }) => namesMade(sql)))
  for (const { file, sql } of own) {
    const clash = namesMade(sql).find((name) => taken.has(name))
    if (!clash) continue
    throw new Refusal(
      `Your migration ${basename(file)} makes ${clash}, and so does VenueKit.`,
      'Rename yours (in a migration of its own, if it is applied already), or use a project of its own for VenueKit. Nothing was written.',
    )
  }
}

const sortOut = (ours: Migration[], there: Migration[]): { missing: Migration[]; own: Migration[] } => {
  const byVersion = new Map(there.map((migration) => [migration.version, migration]))
  const versions = new Set(ours.map(({ version }) => version))
  for (const migration of ours) {
    const found = byVersion.get(migration.version)
    if (!found || (found.name === migration.name && found.sql === migration.sql)) continue
    throw new Refusal(
      found.name === migration.name
        ? `${basename(found.file)} differs from VenueKit's.`
        : `${basename(found.file)} has the version of VenueKit's ${migration.version}_${migration.name}.sql.`,
      found.name === migration.name
        ? 'Migrations are not edited: take your changes out into a migration of your own. Nothing was written.'
        : 'Give yours another version (and `supabase migration repair`, if it is applied already). Nothing was written.',
    )
  }
  return {
    missing: ours.filter(({ version }) => !byVersion.has(version)),
    own: there.filter(({ version }) => !versions.has(version)),
  }
}

const configFor = (folder: string, shipped: string): string =>
  shipped.replace(/^project_id = .*$/m, `project_id = ${JSON.stringify(basename(folder).replaceAll(/[^\w-]/g, '-'))}`)

/** Files of Edge Functions that the project does not have, and those that it has otherwise: changed there, or older. */
const planFunctions = async (folder: string, shipped: string): Promise<Pick<InitPlan, 'writes' | 'kept'>> => {
  const found = await readdir(join(shipped, 'functions'), { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const plan: Pick<InitPlan, 'writes' | 'kept'> = { writes: [], kept: [] }
  for (const file of files.sort()) {
    const path = join('supabase', relative(shipped, file))
    const text = await readFile(file, 'utf8')
    if (!existsSync(join(folder, path))) plan.writes.push({ path, text })
    else if ((await readFile(join(folder, path), 'utf8')) !== text) plan.kept.push(path)
  }
  return plan
}

/** What `init` would do to a project. Reads only; refuses where two things have one name. */
export const planInit = async (
  project: string,
  shipped: string,
  { seed = false }: { seed?: boolean } = {},
): Promise<InitPlan> => {
  const folder = resolve(project)
  const migrations = join(folder, 'supabase', 'migrations')
  const ours = await readMigrations(join(shipped, 'migrations'))
  const { missing, own } = sortOut(ours, existsSync(migrations) ? await readMigrations(migrations) : [])
  assertNoConflict(ours, own)
  const writes = missing.map(({ file, sql }) => ({ path: join('supabase', 'migrations', basename(file)), text: sql }))
  const functions = await planFunctions(folder, shipped)
  writes.push(...functions.writes)
  const configFile = join(folder, 'supabase', 'config.toml')
  const config = existsSync(configFile)
    ? await readFile(configFile, 'utf8')
    : configFor(folder, await readFile(join(shipped, 'config.toml'), 'utf8'))
  const { toml, added, left } = addSettings(config)
  if (!existsSync(configFile) || toml !== config) writes.push({ path: join('supabase', 'config.toml'), text: toml })
  const seedFile = join(folder, 'supabase', 'seed.sql')
  const seedText = seed ? await readFile(join(shipped, 'seed.sql'), 'utf8') : ''
  if (seed && existsSync(seedFile) && (await readFile(seedFile, 'utf8')) !== seedText) {
    throw new Refusal(
      'supabase/seed.sql is there already.',
      'Leave --seed out; `venuekit seed` puts the demo data into a database without that file. Nothing was written.',
    )
  }
  if (seed && !existsSync(seedFile)) writes.push({ path: join('supabase', 'seed.sql'), text: seedText })
  const newest = own.at(-1)?.version
  return {
    folder,
    writes,
    unchanged: ours.length - missing.length,
    kept: functions.kept,
    settings: added,
    manual: left,
    misfits: misfits(toml),
    interleaved: newest !== undefined && missing.some(({ version }) => version < newest),
  }
}

/** Writes what was planned. A file that appeared meanwhile is not overwritten; config.toml is the one that is changed. */
export const applyInit = async ({ folder, writes }: InitPlan): Promise<void> => {
  for (const { path, text } of writes) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text, { flag: basename(file) === 'config.toml' ? 'w' : 'wx' })
  }
}
