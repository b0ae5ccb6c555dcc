import type { VenueKit } from '@venuekit/core'
import { aiTools, createTools, type ToolOptions } from '@venuekit/core/tools'
import { isStepCount, type LanguageModel, ToolLoopAgent } from 'ai'

const instructions = `You plan events for the person you work for, with the tools of VenueKit.
- Find a venue and a free space first: never promise what checkSpaceAvailability does not confirm.
- An event that you create is an inquiry; the venue confirms it. Tell the venue what you need with sendMessage.
- Ids come from tools. Instants carry an offset; a venue's time_zone says what its clock shows.
- When a tool answers { error }, read its hint and issues, mend the call, and try again once.
- End with a summary of what you did, what it costs, and what is still open.`

/** An agent that plans events as the client's user. `confirm` is asked before each destructive call. */
export const createPlanner = (client: VenueKit, model: LanguageModel, confirm: NonNullable<ToolOptions['confirm']>) =>
  new ToolLoopAgent({
    model,
    instructions,
    tools: aiTools(createTools(client, { agent: 'client', confirm })),
    stopWhen: isStepCount(40),
    toolCallConcurrency: 1,
  })
