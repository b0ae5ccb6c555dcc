import type { AnyClient } from '../connection.ts'
import { type AnyDefinition, type CallOptions, isDefinition } from '../define.ts'
import { VenueKitError } from '../errors.ts'
import { invalidField } from '../invalid-field.ts'
import { resources } from '../resources/tables.ts'
import { type Agent, inScope, scopes } from './agents.ts'
import type { FunctionName } from './names.ts'
import { declined, fit, settle, type ToolResult } from './result.ts'
import { fieldsOf, type ToolSchema, toolSchema } from './schema.ts'

/** What a host may know before it runs a tool; the names are those of the Model Context Protocol. */
export interface ToolAnnotations {
  readonly title: string
  readonly readOnlyHint: boolean
  readonly destructiveHint: boolean
  readonly idempotentHint: boolean
  readonly openWorldHint: boolean
}

/** A function of VenueKit as a language model sees it. */
export interface Tool {
  readonly name: string
  readonly description: string
  readonly inputSchema: ToolSchema
  readonly annotations: ToolAnnotations
  readonly definition: AnyDefinition
  /** Runs it as the client's user. Failures come back as data; only defects of the program are thrown. */
  readonly call: (input: unknown, options?: CallOptions) => Promise<ToolResult>
}

/** A destructive call that waits for a person's word. */
export interface Confirmation {
  readonly tool: Tool
  /** All arguments, the injected ones included. */
  readonly input: Readonly<Record<string, unknown>>
}

export interface ToolOptions {
  /** The functions that an agent of this kind needs. Default: every function that is not deprecated, without sign-in and -out. */
  readonly agent?: Agent | undefined
  /** Only these of them; without `agent` also deprecated ones. */
  readonly only?: readonly FunctionName[] | undefined
  /** All but these. */
  readonly except?: readonly FunctionName[] | undefined
  /** Only functions that change nothing. */
  readonly readOnly?: boolean | undefined
  /** Functions that need a client of `createAdminClient`. */
  readonly admin?: boolean | undefined
  /** Arguments that are fixed, such as `{ venue_id }`: taken out of every schema that has them, and supplied on each call. */
  readonly inject?: Readonly<Record<string, unknown>> | undefined
  /** Asked before each destructive call. Without it, ask where the tools run: see `annotations.destructiveHint`. */
  readonly confirm?: ((confirmation: Confirmation) => boolean | Promise<boolean>) | undefined
  /** Tries mutations out: they answer as if they had happened, with a note, and the database undoes them. */
  readonly dryRun?: boolean | undefined
  /** Characters of JSON that a result may have. Default 40 000. */
  readonly maxResultChars?: number | undefined
}

const isSession = ({ resource, kind }: AnyDefinition) => resource === 'auth' && kind === 'mutation'

const definitions = Object.values(resources)
  .flatMap((table): object[] => Object.values(table))
  .filter(isDefinition)

function checkKnown(field: 'agent' | 'only' | 'except' | 'inject', given: readonly string[], known: Iterable<string>) {
  const names = new Set(known)
  const unknown = given.filter((name) => !names.has(name))
  if (unknown.length > 0) throw invalidField([field], `there is no ${unknown.join(', ')}`, { function: 'createTools' })
}

/** A name that is misspelt would leave out a tool or let one in, or leave open an argument that was to be fixed. */
function checkNames({ agent, only = [], except = [], inject = {} }: ToolOptions): void {
  const functions = definitions.map(({ name }) => name)
  checkKnown('agent', agent === undefined ? [] : [agent], Object.keys(scopes))
  checkKnown('only', only, functions)
  checkKnown('except', except, functions)
  checkKnown(
    'inject',
    Object.keys(inject),
    definitions.flatMap(({ input }) => Object.keys(fieldsOf(input))),
  )
}

function selects(options: ToolOptions): (definition: AnyDefinition) => boolean {
  const { agent, only, except, readOnly, admin } = options
  const names = only && new Set<string>(only)
  const refused = new Set<string>(except)
  return (definition) =>
    (names ? names.has(definition.name) : definition.deprecated === undefined && !isSession(definition)) &&
    (agent === undefined || inScope(definition, scopes[agent])) &&
    !refused.has(definition.name) &&
    (!readOnly || definition.kind === 'query') &&
    (!definition.admin || admin === true)
}

/** `createEvent` → `Create event`. */
const titleOf = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase())

/**
 * The field by which a repeated call is known, where it may be any UUID. Models write the UUIDs that they know from examples,
 * and a message under the token of another is not sent: so each call gets one of its own.
 */
function tokenOf({ idempotencyKey: key }: AnyDefinition, { properties, required }: ToolSchema): string | undefined {
  const isOwn = key !== undefined && properties[key]?.format === 'uuid' && !required.includes(key)
  return isOwn ? key : undefined
}

/** The arguments as an object, or the error that says what they are. */
function readArguments(tool: Tool, raw: unknown, inject: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = raw ?? {}
  const context = { function: tool.name }
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw new VenueKitError('invalid_input', { ...context, message: 'The arguments must be an object.' })
  }
  const fixed = Object.keys(inject).find((name) => name in given)
  if (fixed !== undefined) throw invalidField([fixed], 'is fixed and cannot be given', context)
  return { ...given, ...inject }
}

function createTool(client: AnyClient, definition: AnyDefinition, options: ToolOptions): Tool[] {
  const fields = fieldsOf(definition.input)
  const inject = Object.fromEntries(Object.entries(options.inject ?? {}).filter(([name]) => name in fields))
  const whole = toolSchema(definition.input, Object.keys(inject))
  if (!whole) return []
  const token = tokenOf(definition, whole)
  const inputSchema =
    token === undefined ? whole : (toolSchema(definition.input, [...Object.keys(inject), token]) ?? whole)
  const { name, kind, destructive, idempotent, deprecated } = definition
  const { confirm, maxResultChars = 40_000 } = options
  const invoke = (...args: [AnyClient, object, CallOptions]): Promise<unknown> =>
    Reflect.apply(definition, undefined, args)
  const tool: Tool = {
    name,
    description: [definition.description, deprecated && `Deprecated: ${deprecated}`].filter(Boolean).join(' '),
    inputSchema,
    annotations: {
      title: titleOf(name),
      readOnlyHint: kind === 'query',
      destructiveHint: destructive,
      idempotentHint: idempotent,
      openWorldHint: false,
    },
    definition,
    call: (raw, { dryRun = options.dryRun, ...callOptions } = {}) =>
      settle(async () => {
        const input = readArguments(tool, raw, inject)
        if (token !== undefined) input[token] = crypto.randomUUID()
        const tried = dryRun === true && kind === 'mutation'
        if (destructive && confirm && !tried && !(await confirm({ tool, input }))) {
          return declined
        }
        const result = await invoke(client, input, { ...callOptions, dryRun: tried })
        if (tried) return { result, note: 'Only tried out: this would be the result. Nothing was changed.' }
        return fit(result, maxResultChars, (limit) => invoke(client, { ...input, limit }, callOptions))
      }),
  }
  return [tool]
}

/**
 * The functions of VenueKit as tools for a language model, which then acts as the client's user: row-level security
 * applies to every call. Give them to `aiTools`, `openaiTools`, `anthropicTools` or `mcpTools`, or use them as they are.
 * A function whose input no model can write, such as a file, is not a tool.
 * @throws VenueKitError `invalid_input` for an agent, a function of `only` or `except`, or an argument of `inject` that
 * does not exist.
 */
export function createTools(client: AnyClient, options: ToolOptions = {}): Tool[] {
  checkNames(options)
  return definitions.filter(selects(options)).flatMap((definition) => createTool(client, definition, options))
}
