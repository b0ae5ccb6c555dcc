export type { Agent } from './tools/agents.ts'
export { type AITool, aiToolApproval, aiTools } from './tools/ai.ts'
export { type AnthropicTool, anthropicTools } from './tools/anthropic.ts'
export type { Caller } from './tools/call.ts'
export {
  type Confirmation,
  createTools,
  type Tool,
  type ToolAnnotations,
  type ToolOptions,
} from './tools/create.ts'
export { type McpTool, type McpToolResult, mcpResult, mcpTools } from './tools/mcp.ts'
export type { FunctionName } from './tools/names.ts'
export { type OpenAITool, openaiTools } from './tools/openai.ts'
export { declined, type ToolError, type ToolResult } from './tools/result.ts'
export type { JsonSchema, ToolSchema } from './tools/schema.ts'
