import type { CallOptions } from '../define.ts'
import type { Tool } from './create.ts'
import type { ToolResult } from './result.ts'

/** Runs the tool that a model named, with the arguments that it gave: an object, or its JSON text. */
export type Caller = (name: string, given: unknown, options?: CallOptions) => Promise<ToolResult>

/** Models invent tools and write broken JSON; both are answered, not thrown. */
export function callByName(tools: readonly Tool[], decode: (tool: Tool, input: unknown) => unknown): Caller {
  const byName = new Map(tools.map((tool) => [tool.name, tool]))
  return async (name, given, options) => {
    const tool = byName.get(name)
    if (!tool) {
      return { error: { code: 'not_found', message: `There is no tool ${name}.`, hint: 'Use one of the tools given.' } }
    }
    try {
      const input: unknown = typeof given === 'string' ? JSON.parse(given || '{}') : given
      return await tool.call(decode(tool, input), options)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      return { error: { code: 'invalid_input', message: 'The arguments are not valid JSON.' } }
    }
  }
}
