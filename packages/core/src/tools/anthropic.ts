import { type Caller, callByName } from './call.ts'
import type { Tool } from './create.ts'
import { type JsonSchema, propertiesOf } from './schema.ts'
import { branchesOf, type Dialect, fromStrict, itemsOf, toStrict } from './strict.ts'

/** https://platform.claude.com/docs/en/build-with-claude/structured-outputs#json-schema-limitations */
const dialect: Dialect = {
  keywords: new Set(),
  formats: new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid']),
  optionalIsNull: false,
  maxMinItems: 1,
}

/** What the strict tools of one request may have together. */
const budget = { tools: 20, optional: 24, unions: 16 }

/** A tool of the Messages API. */
export interface AnthropicTool {
  name: string
  description: string
  input_schema: { type: 'object'; properties: Record<string, unknown>; required: string[] }
  strict?: boolean
}

const zero = { tools: 0, optional: 0, unions: 0 }

const sum = (costs: readonly (typeof zero)[]) =>
  costs.reduce(
    (total, cost) => ({
      tools: total.tools + cost.tools,
      optional: total.optional + cost.optional,
      unions: total.unions + cost.unions,
    }),
    zero,
  )

/** What a schema takes of the budget: optional properties, and unions of types. */
function costOf(schema: JsonSchema): typeof zero {
  const properties = propertiesOf(schema)
  const branches = branchesOf(schema)
  const items = itemsOf(schema)
  const optional = properties.filter(([name]) => !schema.required?.includes(name)).length
  const own = { tools: 0, optional, unions: branches.length > 0 ? 1 : 0 }
  return sum([
    own,
    ...[...properties.map(([, property]) => property), ...branches, ...(items ? [items] : [])].map(costOf),
  ])
}

/**
 * Tools for Anthropic's Messages API. With `strict`, as many of them as one request allows are strict (20 tools with 24
 * optional properties and 16 unions among them), the simplest first; the rest are sent as usual, and checked when called.
 * Pass `name` and `input` of a `tool_use` block to `call`.
 */
export function anthropicTools(
  tools: readonly Tool[],
  { strict = false }: { strict?: boolean } = {},
): { tools: AnthropicTool[]; call: Caller } {
  const schemas = new Map(tools.map((tool) => [tool, toStrict(tool.inputSchema, dialect)]))
  const chosen = new Set<Tool>()
  let spent = zero
  const priced = [...schemas].map(([tool, schema]) => ({ tool, cost: { ...costOf(schema), tools: 1 } }))
  for (const { tool, cost } of strict
    ? priced.sort((a, b) => a.cost.optional + a.cost.unions - b.cost.optional - b.cost.unions)
    : []) {
    const next = sum([spent, cost])
    if (next.tools > budget.tools || next.optional > budget.optional || next.unions > budget.unions) continue
    chosen.add(tool)
    spent = next
  }
  return {
    tools: tools.map((tool) => {
      const { name, description, inputSchema } = tool
      const { properties = {}, required = [], ...rest } = (chosen.has(tool) && schemas.get(tool)) || inputSchema
      return {
        name,
        description,
        input_schema: { ...rest, type: 'object', properties, required },
        ...(chosen.has(tool) && { strict: true }),
      }
    }),
    call: callByName(tools, (tool, input) => (chosen.has(tool) ? fromStrict(tool.inputSchema, input, dialect) : input)),
  }
}
