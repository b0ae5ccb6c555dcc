import type * as z from 'zod'
import { call, type Run } from './call.ts'
import type { AnyClient, Db, SupabaseParts } from './connection.ts'
import type { Resource } from './keys.ts'
import type { Check } from './row.ts'

/** An input is one object. */
export type InputSchema = z.ZodType<object>

/** What `run` works with: one attempt of one call. */
export interface Context {
  /** `from` and `rpc` of the public schema, typed from the database. Await its builders through `one`, `many`, `count` or `keyset`. */
  readonly db: Db
  /** For Auth and Storage only; tables and RPCs go through `db`, which retries, reports and cancels. */
  readonly supabase: SupabaseParts
  readonly signal: AbortSignal | undefined
}

export interface CallOptions {
  /** Cancels the call, its waits between retries included. */
  readonly signal?: AbortSignal | undefined
  /**
   * Tries a mutation out: the database does it as the caller, checks every rule, answers with the result, and undoes it.
   * For what is one write in the database; files, Auth and calls that are counted (one-time tokens, inquiries) refuse it.
   */
  readonly dryRun?: boolean | undefined
}

/** What is known about a function besides its code. Tools, hooks, query keys and the reference derive from it. */
export interface Meta<
  Kind extends 'query' | 'mutation' = 'query' | 'mutation',
  Name extends string = string,
  Input extends InputSchema = InputSchema,
  Output extends z.ZodType = z.ZodType,
> {
  readonly kind: Kind
  readonly name: Name
  readonly resource: Resource
  /** One or two sentences for people and language models. Empty in what bundlers make for browsers, save in tools. */
  readonly description: string
  readonly input: Input
  readonly output: Output
  /** Resources whose cached queries are stale after this mutation. */
  readonly invalidates: readonly Resource[]
  /** It removes or ends something, or binds by a signature: ask before calling. */
  readonly destructive: boolean
  /** Calling it again with the same input changes nothing more. */
  readonly idempotent: boolean
  /** The input field that makes a repeated call harmless: with it set, a failed write is retried. */
  readonly idempotencyKey: string | undefined
  /** Only with a client of `createAdminClient`. */
  readonly admin: boolean
  /** A visitor without a session may call it. */
  readonly anonymous: boolean
  /** Why, and what to use instead. */
  readonly deprecated: string | undefined
}

/** The arguments after the client; the input may be left out where every field of it is optional. */
type Args<Input extends InputSchema> =
  Record<never, never> extends z.input<Input>
    ? [input?: z.input<Input>, options?: CallOptions]
    : [input: z.input<Input>, options?: CallOptions]

/** A function of VenueKit: call it, or read what it is. Throws `VenueKitError` and nothing else. */
export interface Definition<
  Kind extends 'query' | 'mutation',
  Name extends string,
  Input extends InputSchema,
  Output extends z.ZodType,
> extends Meta<Kind, Name, Input, Output> {
  (client: AnyClient, ...args: Args<Input>): Promise<z.output<Output>>
}

export type Query<Name extends string, Input extends InputSchema, Output extends z.ZodType> = Definition<
  'query',
  Name,
  Input,
  Output
>

export type Mutation<Name extends string, Input extends InputSchema, Output extends z.ZodType> = Definition<
  'mutation',
  Name,
  Input,
  Output
>

/** Any function of VenueKit, for code that works on all of them. */
export type AnyDefinition = Meta & ((client: AnyClient, ...args: never) => Promise<unknown>)

/** Whether a method of a resource is a function of VenueKit; a subscription such as `onAuthChange` is not. */
export const isDefinition = (method: object): method is AnyDefinition => 'kind' in method

/** What `run` receives: the parsed input, without the keys that were undefined. */
type Parsed<T> = { [K in keyof T]: undefined extends T[K] ? Exclude<T[K], undefined> : T[K] }

interface Options<Input extends InputSchema, Output extends z.ZodType, Row> {
  resource: Resource
  description: string
  input: Input
  output: Output
  /** Must return what `output` infers; columns of type jsonb may still be `Json`. */
  run: (context: Context, input: Parsed<z.output<Input>>) => Promise<Row & Check<Row, z.output<Output>>>
  admin?: boolean
  anonymous?: boolean
  deprecated?: string
}

interface MutationOptions<Input extends InputSchema, Output extends z.ZodType, Row>
  extends Options<Input, Output, Row> {
  invalidates: readonly Resource[]
  destructive?: boolean
  idempotent?: boolean
  idempotencyKey?: Extract<keyof z.output<Input>, string>
}

type Kind = 'query' | 'mutation'

function define<K extends Kind, Name extends string, Input extends InputSchema, Output extends z.ZodType>(
  kind: K,
  name: Name,
  {
    run,
    ...options
  }: Pick<Meta<K, Name, Input, Output>, 'resource' | 'description' | 'input' | 'output'> & { run: unknown },
): Definition<K, Name, Input, Output> {
  const meta: Meta<K, Name, Input, Output> = {
    invalidates: [],
    destructive: false,
    idempotent: kind === 'query',
    idempotencyKey: undefined,
    admin: false,
    anonymous: false,
    deprecated: undefined,
    ...options,
    kind,
    name,
  }
  const definition = { meta, run: run as Run }
  const invoke = (client: AnyClient, ...args: [unknown?, CallOptions?]) => call(definition, client, args)
  // A function's `name` can be redefined but not assigned.
  const { name: _, ...rest } = meta
  Object.defineProperty(invoke, 'name', { value: name })
  return Object.assign(invoke as typeof invoke & { name: Name }, rest) as Definition<K, Name, Input, Output>
}

/**
 * Defines a function that only reads. Its exported const is the function itself and carries its {@link Meta}.
 * @__NO_SIDE_EFFECTS__
 */
export function query<const Name extends string, Input extends InputSchema, Output extends z.ZodType, Row>(
  name: Name,
  options: Options<Input, Output, Row>,
): Query<Name, Input, Output> {
  return define('query', name, options)
}

/**
 * Defines a function that writes. `invalidates` names the resources whose cached queries it makes stale.
 * @__NO_SIDE_EFFECTS__
 */
export function mutation<const Name extends string, Input extends InputSchema, Output extends z.ZodType, Row>(
  name: Name,
  options: MutationOptions<Input, Output, Row>,
): Mutation<Name, Input, Output> {
  return define('mutation', name, options)
}
