import { CLIENT_CAPABILITIES_META_KEY, inputRequired, Server, type ServerContext } from '@modelcontextprotocol/server'
import type { AnyClient } from '@venuekit/core'
import { createTools, declined, mcpResult, mcpTools, type Tool, type ToolOptions } from '@venuekit/core/tools'
import * as z from 'zod'

export interface McpOptions extends Omit<ToolOptions, 'confirm'> {
  /**
   * Has a person confirm destructive calls, through the client, where the client can ask (MCP elicitation). Where it cannot,
   * `destructiveHint` tells it to ask on its own account. Default true.
   */
  readonly confirm?: boolean | undefined
}

const instructions = `Books venues and plans events with VenueKit, as one signed-in user: getCurrentUser tells whom it acts for.
Ids come from lists and searches; never make one up. Instants carry an offset from UTC; a venue's time_zone says what its clock shows.
Results are { result } or { error }: read the error's hint and issues before trying again. Lists go on with next_cursor as cursor.`

/** Since the revision 2026-07-28 each request says what its client can do; before, the connection does. */
const Envelope = z.object({ [CLIENT_CAPABILITIES_META_KEY]: z.object({ elicitation: z.object() }) })

const Confirmed = z.object({ action: z.literal('accept'), content: z.object({ confirm: z.literal(true) }) })

const question = ({ annotations, description }: Tool, input: unknown) =>
  inputRequired({
    inputRequests: {
      confirm: inputRequired.elicit({
        message: `${annotations.title}? ${description}\n\n${JSON.stringify(input, null, 2)}`,
        requestedSchema: z.object({ confirm: z.boolean().describe('Do it.') }),
      }),
    },
  })

/**
 * Makes MCP servers that offer a client's functions as tools: call the result for each connection. Everything happens as
 * the client's user; row-level security applies.
 */
export function createMcpServer(client: AnyClient, version: string, options: McpOptions = {}): () => Server {
  const { confirm = true, ...toolOptions } = options
  const tools = createTools(client, toolOptions)
  const destructive = new Map(
    tools.filter(({ annotations }) => annotations.destructiveHint).map((tool) => [tool.name, tool]),
  )
  const offered = mcpTools(tools)
  return () => {
    const server = new Server(
      { name: 'venuekit', title: 'VenueKit', version },
      { capabilities: { tools: {} }, instructions },
    )
    const canAsk = ({ mcpReq }: ServerContext) =>
      Envelope.safeParse(mcpReq.envelope).success || server.getClientCapabilities()?.elicitation !== undefined
    server.setRequestHandler('tools/list', () => ({ tools: offered.tools }))
    server.setRequestHandler('tools/call', async ({ params }, context) => {
      const tool = destructive.get(params.name)
      if (tool && confirm && !options.dryRun && canAsk(context)) {
        const answer = context.mcpReq.inputResponses?.confirm
        if (answer === undefined) return question(tool, { ...params.arguments, ...options.inject })
        if (!Confirmed.safeParse(answer).success) return mcpResult(declined)
      }
      return offered.call(params.name, params.arguments, { signal: context.mcpReq.signal })
    })
    return server
  }
}
