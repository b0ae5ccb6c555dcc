/** What the demo assistant does next: call a tool, or say something and end. */
export type Step = { readonly tool: string; readonly input: object } | string

interface Named {
  readonly name?: unknown
  readonly event_id?: unknown
  readonly status?: unknown
}

/** The rows of an answer, whether it is a list with pages or a plain one. */
function rowsOf(answer: unknown): readonly Named[] {
  if (typeof answer !== 'object' || answer === null) return []
  if ('error' in answer && typeof answer.error === 'object' && answer.error !== null) return []
  const result = 'result' in answer ? answer.result : undefined
  if (Array.isArray(result)) return result
  if (typeof result === 'object' && result !== null && 'items' in result && Array.isArray(result.items)) {
    return result.items
  }
  return []
}

const failureOf = (answer: unknown): string | undefined => {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined
  const { error } = answer
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : 'That failed.'
}

const list = (rows: readonly Named[]) => rows.map(({ name }) => `• ${String(name)}`).join('\n')

const help = 'Ask me for your next events, your tasks or unread messages, or tell me to cancel an event by its name.'

/**
 * A few rules in the place of a language model, so that the panel works without a key or a network. Like a model it knows
 * only what was said and what the tools answered.
 */
export function nextStep(wish: string, answers: ReadonlyMap<string, unknown>): Step {
  const failure = [...answers.values()].map(failureOf).find((message) => message !== undefined)
  if (failure) return failure

  const cancelled = /\bcancel\s+(?:the\s+)?(.+)/i
    .exec(wish)?.[1]
    ?.replace(/[.!?"“”]/g, '')
    .trim()
  if (cancelled) {
    if (!answers.has('searchEvents')) return { tool: 'searchEvents', input: { query: cancelled } }
    const [event] = rowsOf(answers.get('searchEvents'))
    if (!event) return `I find no event called ${cancelled}.`
    if (answers.has('changeEventStatus')) return `${String(event.name)} is cancelled.`
    const input = { event_id: event.event_id, status: 'cancelled', reason: 'Cancelled with the assistant' }
    return { tool: 'changeEventStatus', input }
  }
  if (/\btasks?\b|to do/i.test(wish)) {
    if (!answers.has('listTasks')) return { tool: 'listTasks', input: { limit: 5 } }
    const tasks = rowsOf(answers.get('listTasks'))
    return tasks.length > 0 ? `The most urgent tasks:\n${list(tasks)}` : 'Nothing is to be done.'
  }
  if (/message|unread/i.test(wish)) {
    if (!answers.has('getUnreadMessageCount')) return { tool: 'getUnreadMessageCount', input: {} }
    const answer = answers.get('getUnreadMessageCount')
    const count = typeof answer === 'object' && answer !== null && 'result' in answer ? String(answer.result) : 'No'
    return `${count} of your messages are unread.`
  }
  if (/event|next|coming|calendar/i.test(wish)) {
    if (!answers.has('listEvents')) {
      return { tool: 'listEvents', input: { from: new Date().toISOString(), limit: 5 } }
    }
    const events = rowsOf(answers.get('listEvents'))
    return events.length > 0 ? `Coming next:\n${list(events)}` : 'No events are coming.'
  }
  return help
}
