import type { AnyClient, CallOptions, Meta } from '@venuekit/core'
import type * as z from 'zod'

type Callable = (client: AnyClient, ...args: never) => Promise<unknown>

/** A function of VenueKit that reads. */
export type AnyQuery = Meta<'query'> & Callable

/** A function of VenueKit that writes. */
export type AnyMutation = Meta<'mutation'> & Callable

/** One page of a list. */
export interface Page {
  readonly items: readonly unknown[]
  readonly next_cursor: string | null
}

/** A function of VenueKit that returns a list in pages. */
export type AnyList = Meta<'query', string, z.ZodType<object>, z.ZodType<Page>> & Callable

export type InputOf<D extends Meta> = z.input<D['input']> & object

export type OutputOf<D extends Meta> = z.output<D['output']>

/** Calls a function with an input that the hook's types have checked. */
export const run = <D extends Meta & Callable>(
  definition: D,
  ...[client, ...args]: [client: AnyClient, input: object, options?: CallOptions]
): Promise<OutputOf<D>> => definition(client, ...(args as never)) as Promise<OutputOf<D>>
