import { createHash } from 'node:crypto'

/** The id that world.sql gives to a name. */
export const id = (name: string): string =>
  createHash('md5')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** Replaces `:name` in SQL by the name's id; in `:me` and `:x-me`, me is the given account. */
export const withIds = (sql: string, me = 'none'): string =>
  sql.replace(/(?<![\w:]):([a-z][a-z-]*)/g, (_, name: string) => `'${id(name.replace(/\bme$/, me))}'`)
