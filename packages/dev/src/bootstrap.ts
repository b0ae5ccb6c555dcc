import { readFileSync } from 'node:fs'

/**
 * What new objects in `public` grant to anon, authenticated and service_role.
 * `legacy`: everything (projects made before 30 May 2026). `strict`: nothing (projects made since).
 */
export type DefaultPrivileges = 'legacy' | 'strict'

const read = (name: string): string => readFileSync(new URL(`./bootstrap/${name}.sql`, import.meta.url), 'utf8')

const parts = ['01-roles', '02-extensions', '03-auth', '04-storage', '05-realtime', '06-migrations', '07-schema-cache']

/** Settings that belong to the database and are lost by `CREATE DATABASE … TEMPLATE`. */
export const databaseSettingsSql = (): string => read('00-database')

/**
 * SQL that gives a bare PostgreSQL 15+ database (or PGlite) what a Supabase project has before its first migration:
 * roles, schemas, `auth`, `storage`, `realtime`, extensions, the publication and default privileges.
 * Run it as a superuser; it may be run again.
 */
export const bootstrapSql = (privileges: DefaultPrivileges = 'strict'): string =>
  [databaseSettingsSql(), ...parts.map(read), read(`privileges-${privileges}`)].join('\n')
