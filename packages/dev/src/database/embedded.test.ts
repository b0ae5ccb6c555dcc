import { expect, it } from 'vitest'
import { type EmbeddedOptions, startEmbedded } from './embedded.ts'

const serverThatSays = (message: string): NonNullable<EmbeddedOptions['Server']> =>
  class {
    readonly #say: (message: string) => void
    constructor({ onError }: { onError?: (message: string) => void }) {
      this.#say = onError ?? (() => undefined)
    }
    async initialise(): Promise<void> {
      this.#say(message)
      throw new Error('exit code 127')
    }
    async start(): Promise<void> {}
    async stop(): Promise<void> {}
  }

it('says how to make the links that the libraries of the server are found by', async () => {
  const output = 'initdb: error while loading shared libraries: libicuuc.so.60: cannot open shared object file'
  const started = startEmbedded({ Server: serverThatSays(output) })
  await expect(started).rejects.toThrow(output)
  await expect(started).rejects.toThrow('run `npm rebuild` or `pnpm approve-builds`')
})

it('says what the server said where another thing failed', async () => {
  const output = 'initdb: error: could not create directory: No space left on device'
  await expect(startEmbedded({ Server: serverThatSays(output) })).rejects.toThrow(
    new Error(`The PostgreSQL server did not start.\n${output}`),
  )
})
