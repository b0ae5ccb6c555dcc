import type { CurrentUser } from '@venuekit/core'
import { type Agent, aiToolApproval, aiTools, createTools } from '@venuekit/core/tools'
import { convertToModelMessages, isStepCount, safeValidateUIMessages, streamText } from 'ai'
import { demoModel } from '../../../assistant/demo-model.ts'
import { refuseOtherSites } from '../../../auth/same-origin.ts'
import { visitor } from '../../../auth/visitor.ts'
import { serverClient } from '../../../supabase/server.ts'

const agents: Record<NonNullable<CurrentUser['user_type']>, Agent> = {
  venue: 'venue_general',
  client: 'client',
  vendor: 'vendor',
}

const instructions = `You help the person you work for with events, through the tools of VenueKit.
- Ids come from tools. Instants carry an offset; a venue's time_zone says what its clock shows.
- When a tool answers { error }, read its hint and issues, mend the call, and try again once.
- Answer in a few plain sentences.`

/** The assistant acts as the user who asks, with no more rights; what destroys something waits for the user's word. */
export async function POST(request: Request): Promise<Response> {
  const refusal = refuseOtherSites(request)
  if (refusal) return refusal
  const user = await visitor()
  if (!user?.user_type) return Response.json({ message: 'Sign in first.' }, { status: 401 })
  const { messages } = Object(await request.json().catch(() => null))
  const checked = await safeValidateUIMessages({ messages })
  if (!checked.success) return Response.json({ message: 'These are no messages.' }, { status: 400 })
  const tools = createTools(await serverClient(), { agent: agents[user.user_type] })
  const result = streamText({
    model: process.env.AI_MODEL ?? demoModel,
    instructions,
    messages: await convertToModelMessages(checked.data),
    tools: aiTools(tools),
    toolApproval: aiToolApproval(tools),
    stopWhen: isStepCount(20),
    abortSignal: request.signal,
  })
  return result.toUIMessageStreamResponse()
}
