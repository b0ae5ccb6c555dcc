import type { Tool } from './create.ts'
import type { ToolResult } from './result.ts'
import type { ToolSchema } from './schema.ts'

/** A Standard Schema that comes with its JSON Schema (https://standardschema.dev), as the Vercel AI SDK takes it. */
interface StandardSchema {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: 'venuekit'
    readonly types?: { readonly input: unknown; readonly output: Record<string, unknown> } | undefined
    readonly validate: (value: unknown) => { readonly value: Record<string, unknown> }
    readonly jsonSchema: {
      readonly input: () => Record<string, unknown>
      readonly output: () => Record<string, unknown>
    }
  }
}

/** A tool of the Vercel AI SDK. */
export interface AITool {
  readonly description: string
  readonly inputSchema: StandardSchema
  readonly execute: (
    input: Record<string, unknown>,
    options: { readonly abortSignal?: AbortSignal | undefined },
  ) => Promise<ToolResult>
}

/** Every value passes: the function checks it, and its error tells the model what to mend. */
const asStandard = (schema: ToolSchema): StandardSchema => ({
  '~standard': {
    version: 1,
    vendor: 'venuekit',
    validate: (value) => ({ value: value as Record<string, unknown> }),
    jsonSchema: { input: () => ({ ...schema }), output: () => ({ ...schema }) },
  },
})

/** Tools for the Vercel AI SDK: `generateText({ model, tools: aiTools(tools), toolApproval: aiToolApproval(tools), … })`. */
export const aiTools = (tools: readonly Tool[]): Record<string, AITool> =>
  Object.fromEntries(
    tools.map(({ name, description, inputSchema, call }) => [
      name,
      {
        description,
        inputSchema: asStandard(inputSchema),
        execute: (input, { abortSignal }) => call(input, { signal: abortSignal }),
      },
    ]),
  )

/** Has the AI SDK ask a person before each destructive call. Not needed where the tools were made with `confirm`. */
export const aiToolApproval = (tools: readonly Tool[]): Record<string, 'user-approval'> =>
  Object.fromEntries(
    tools.filter(({ annotations }) => annotations.destructiveHint).map(({ name }) => [name, 'user-approval']),
  )
