import { randomUUID } from 'node:crypto'
import { databaseSettingsSql } from '../bootstrap.ts'
import type { Database } from './database.ts'
import { keepSchema, withKnownSchema } from './known-schema.ts'
import { openPostgres, withAdmin } from './postgres.ts'
import { type Contents, fill, keyOf } from './prepare.ts'

// Any number; all who make templates on one server take this lock.
const LOCK = 5_432_154_321

const urlOf = (server: string, database: string): string => {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

const makeTemplate = async (server: string, template: string, contents: Contents): Promise<void> => {
  const unfinished = `${template}_${randomUUID().slice(0, 8)}`
  await withAdmin(server, (sql) => sql`create database ${sql(unfinished)}`)
  const database = openPostgres(urlOf(server, unfinished))
  try {
    await fill(database, contents)
    await keepSchema(database, contents)
  } catch (error) {
    await database.close()
    await withAdmin(server, (sql) => sql`drop database ${sql(unfinished)} with (force)`)
    throw error
  }
  await database.close()
  await withAdmin(server, (sql) => sql`alter database ${sql(unfinished)} rename to ${sql(template)}`)
}

const ensureTemplate = (server: string, contents: Contents): Promise<string> =>
  withAdmin(server, async (sql) => {
    const template = `venuekit_template_${keyOf(contents)}`
    await sql`select pg_advisory_lock(${LOCK})`
    const [existing] = await sql`select from pg_database where datname = ${template}`
    if (!existing) await makeTemplate(server, template, contents)
    return template
  })

/** A database of its own on a shared server, cloned from a prepared template and dropped when closed. */
export const openClone = async (server: string, contents: Contents): Promise<Database> => {
  const template = await ensureTemplate(server, contents)
  const name = `venuekit_${randomUUID().replaceAll('-', '')}`
  await withAdmin(server, (sql) => sql`create database ${sql(name)} template ${sql(template)}`)
  const drop = () =>
    withAdmin(server, async (sql) => void (await sql`drop database if exists ${sql(name)} with (force)`))
  const database = openPostgres(urlOf(server, name), drop)
  await database.exec(databaseSettingsSql())
  return withKnownSchema(database, contents)
}
