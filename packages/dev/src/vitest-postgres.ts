import { startEmbedded } from './database/embedded.ts'

export { type EmbeddedServer, startEmbedded } from './database/embedded.ts'

/**
 * vitest `globalSetup`: one PostgreSQL server for the whole run. Every `startBackend({ database: 'postgres' })`
 * of a test then gets a database of its own on it. A server given by `VENUEKIT_TEST_POSTGRES_URL` is used as it is.
 */
export const setup = async (): Promise<() => Promise<void>> => {
  if (process.env.VENUEKIT_TEST_POSTGRES_URL) return async () => {}
  const server = await startEmbedded()
  process.env.VENUEKIT_TEST_POSTGRES_URL = server.url
  return async () => {
    delete process.env.VENUEKIT_TEST_POSTGRES_URL
    await server.stop()
  }
}
