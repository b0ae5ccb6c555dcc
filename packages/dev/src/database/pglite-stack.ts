import type { PGlite } from '@electric-sql/pglite'

/** The parts of PGlite's program that serve one message of the protocol. */
interface Program {
  _PostgresMainLoopOnce(): void
  _PostgresSendReadyForQueryIfNecessary(): void
}

const isProgram = (value: unknown): value is Program =>
  typeof value === 'object' &&
  value !== null &&
  '_PostgresMainLoopOnce' in value &&
  '_PostgresSendReadyForQueryIfNecessary' in value

const exhausted = (cause: unknown): Error =>
  Object.assign(
    new Error(
      'stack depth limit exceeded: PGlite cannot go on after a recursion that does not end. Start the backend anew.',
      { cause },
    ),
    { code: '54001', hint: 'On Postgres (--database postgres) it ends the statement only.' },
  )

/**
 * Mends: the program of PGlite overflows the stack of JavaScript before Postgres would refuse to go deeper. PGlite
 * passes over that, and from then on answers nothing to everything. Here every statement fails instead.
 */
export const failOnExhaustedStack = (client: PGlite): void => {
  const program: unknown = Reflect.get(client, 'mod')
  if (!isProgram(program)) throw new Error('This version of PGlite is not known.')
  const { _PostgresMainLoopOnce: serve, _PostgresSendReadyForQueryIfNecessary: finish } = program
  let failure: Error | null = null
  program._PostgresMainLoopOnce = () => {
    try {
      serve()
    } catch (error) {
      // A trap of the program, unlike its own jumps, leaves it in the middle of something.
      if (error instanceof RangeError || error instanceof WebAssembly.RuntimeError) failure ??= exhausted(error)
      throw error
    }
  }
  program._PostgresSendReadyForQueryIfNecessary = () => {
    if (failure) throw failure
    finish()
  }
}
