import { type Caller, callByName } from './call.ts'
import type { Tool } from './create.ts'
import type { JsonSchema } from './schema.ts'
import { clearable, type Dialect, fromStrict, toStrict } from './strict.ts'

/** https://platform.openai.com/docs/guides/structured-outputs#supported-schemas */
const dialect: Dialect = {
  keywords: new Set([
    'pattern',
    'multipleOf',
    'maximum',
    'exclusiveMaximum',
    'minimum',
    'exclusiveMinimum',
    'minItems',
    'maxItems',
  ]),
  formats: new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']),
  optionalIsNull: true,
  maxMinItems: undefined,
}

/** A tool of the Responses API. */
export interface OpenAITool {
  type: 'function'
  name: string
  description: string
  parameters: Record<string, unknown>
  strict: boolean
}

/** Null means left out, so what an update is to empty is named in a list. */
const fieldsToClear = ({ definition, inputSchema }: Tool) =>
  definition.kind === 'mutation' && definition.idempotent ? clearable(inputSchema) : []

function parameters(tool: Tool): JsonSchema {
  const strict = toStrict(tool.inputSchema, dialect)
  const names = fieldsToClear(tool)
  if (names.length === 0) return strict
  const clear: JsonSchema = {
    anyOf: [{ type: 'array', items: { type: 'string', enum: names } }, { type: 'null' }],
    description: 'Fields to empty. A field that is null is left as it is.',
  }
  return { ...strict, properties: { ...strict.properties, clear }, required: [...(strict.required ?? []), 'clear'] }
}

function decode(tool: Tool, given: unknown): unknown {
  const input = fromStrict(tool.inputSchema, given, dialect)
  if (typeof input !== 'object' || input === null || !('clear' in input) || fieldsToClear(tool).length === 0)
    return input
  const { clear, ...rest } = input
  return { ...rest, ...Object.fromEntries(Array.isArray(clear) ? clear.map((name) => [name, null]) : []) }
}

/**
 * Tools for OpenAI's Responses API, of which one request takes 128 at most. They are strict, which OpenAI makes every
 * property required for: pass the `arguments` of a call to `call`, which understands what null means.
 */
export function openaiTools(tools: readonly Tool[]): { tools: OpenAITool[]; call: Caller } {
  return {
    tools: tools.map((tool) => ({
      type: 'function',
      name: tool.name,
      description: tool.description,
      parameters: { ...parameters(tool) },
      strict: true,
    })),
    call: callByName(tools, decode),
  }
}
