import { type Caller, callByName } from './call.ts'
import type { Tool, ToolAnnotations } from './create.ts'
import type { ToolResult } from './result.ts'

type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

/** A tool of the Model Context Protocol. */
export interface McpTool {
  name: string
  title: string
  description: string
  inputSchema: { type: 'object'; properties: Record<string, JsonValue>; required: string[]; [keyword: string]: unknown }
  annotations: ToolAnnotations
}

/** The answer to a `tools/call` of the Model Context Protocol. */
export interface McpToolResult {
  content: { type: 'text'; text: string }[]
  structuredContent: Record<string, unknown>
  isError?: boolean
  [key: string]: unknown
}

/** A tool's answer as `tools/call` gives it. */
export const mcpResult = (result: ToolResult): McpToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(result) }],
  structuredContent: { ...result },
  ...(result.error && { isError: true }),
})

/** Tools for a server of the Model Context Protocol: what `tools/list` shows, and what `tools/call` runs. */
export function mcpTools(tools: readonly Tool[]): {
  tools: McpTool[]
  call: (...args: Parameters<Caller>) => Promise<McpToolResult>
} {
  const call = callByName(tools, (_, input) => input)
  return {
    tools: tools.map(({ name, description, inputSchema, annotations }) => ({
      name,
      title: annotations.title,
      description,
      inputSchema: JSON.parse(JSON.stringify(inputSchema)),
      annotations,
    })),
    call: async (...args) => mcpResult(await call(...args)),
  }
}
