import { type LanguageModel, simulateReadableStream } from 'ai'
import { nextStep, type Step } from './script.ts'

type Model = Extract<LanguageModel, { specificationVersion: 'v4' }>
type Prompt = Parameters<Model['doStream']>[0]['prompt']
type Part = Awaited<ReturnType<Model['doStream']>>['stream'] extends ReadableStream<infer P> ? P : never

const usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
}

/** The user's last message, and what the tools have answered since. */
function read(prompt: Prompt): Step {
  const start = prompt.findLastIndex(({ role }) => role === 'user')
  const last = prompt[start]
  const said = last?.role === 'user' ? last.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])) : []
  const answers = new Map<string, unknown>()
  for (const { role, content } of prompt.slice(start + 1)) {
    if (role !== 'tool') continue
    for (const part of content) {
      if (part.type !== 'tool-result') continue
      const declined = { error: { message: 'As you wish: I left it as it is.' } }
      answers.set(part.toolName, part.output.type === 'json' ? part.output.value : declined)
    }
  }
  return nextStep(said.join(' '), answers)
}

function partsOf(step: Step): Part[] {
  const id = crypto.randomUUID()
  const start: Part = { type: 'stream-start', warnings: [] }
  const end = (unified: 'stop' | 'tool-calls'): Part => ({
    type: 'finish',
    usage,
    finishReason: { unified, raw: undefined },
  })
  if (typeof step !== 'string') {
    const call: Part = { type: 'tool-call', toolCallId: id, toolName: step.tool, input: JSON.stringify(step.input) }
    return [start, call, end('tool-calls')]
  }
  const words = step.split(/(?<= )/).map((delta): Part => ({ type: 'text-delta', id, delta }))
  return [start, { type: 'text-start', id }, ...words, { type: 'text-end', id }, end('stop')]
}

/** The assistant's model where none is configured. */
export const demoModel: Model = {
  specificationVersion: 'v4',
  provider: 'venuekit-demo',
  modelId: 'rules',
  supportedUrls: {},
  doStream: async ({ prompt }) => ({ stream: simulateReadableStream({ chunks: partsOf(read(prompt)) }) }),
  doGenerate: async ({ prompt }) => {
    const step = read(prompt)
    return {
      content:
        typeof step === 'string'
          ? [{ type: 'text', text: step }]
          : [
              {
                type: 'tool-call',
                toolCallId: crypto.randomUUID(),
                toolName: step.tool,
                input: JSON.stringify(step.input),
              },
            ],
      finishReason: { unified: typeof step === 'string' ? 'stop' : 'tool-calls', raw: undefined },
      usage,
      warnings: [],
    }
  },
}
