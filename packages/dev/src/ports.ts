import { createServer, type Server } from 'node:net'

/** Why a port cannot be opened; `option` is how whoever started this gives another. */
export const portFailure = (error: NodeJS.ErrnoException, port: number, option: string): Error => {
  if (error.code === 'EADDRINUSE') {
    return new Error(
      `Port ${port} is already taken. Stop what uses it (perhaps \`supabase start\`), or choose another port by ${option}.`,
      { cause: error },
    )
  }
  if (error.code === 'EACCES') {
    return new Error(`Port ${port} may not be opened by this user. Choose another port, above 1023, by ${option}.`, {
      cause: error,
    })
  }
  return error
}

const listening = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(port, '127.0.0.1', () => resolve(probe))
  })

const closed = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))

/** Refuses a port of 127.0.0.1 that cannot be opened, before anything else is begun. */
export const assertFree = async (port: number, option: string): Promise<void> => {
  const probe = await listening(port).catch((error) => {
    throw portFailure(error, port, option)
  })
  await closed(probe)
}

export const freePort = async (): Promise<number> => {
  const probe = await listening(0)
  const address = probe.address()
  await closed(probe)
  if (address === null || typeof address === 'string') throw new Error('No free port.')
  return address.port
}
