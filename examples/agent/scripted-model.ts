import { MockLanguageModelV4 } from 'ai/test'

/** What the tools answered so far, by name; the last answer of each. */
type Answers = (toolName: string) => unknown

/** What a model does in one step: call a tool, or say something and end. */
type Step = (answers: Answers) => { readonly tool: string; readonly input: object } | string

const usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
}

/** A model that follows a script. Like a real one it knows only what the conversation says: the tools' answers. */
export function scriptedModel(steps: readonly Step[]): MockLanguageModelV4 {
  let at = 0
  return new MockLanguageModelV4({
    doGenerate: async ({ prompt, tools }) => {
      const parts = prompt.flatMap(({ role, content }) => (role === 'tool' ? content : []))
      const answers: Answers = (toolName) => {
        const part = parts.findLast((each) => each.type === 'tool-result' && each.toolName === toolName)
        if (part?.type !== 'tool-result' || part.output.type !== 'json')
          throw new Error(`${toolName} gave no answer yet.`)
        return part.output.value
      }
      const step = steps[at++]
      if (!step) throw new Error('The script has ended.')
      const move = step(answers)
      if (typeof move === 'string') {
        return {
          content: [{ type: 'text', text: move }],
          finishReason: { unified: 'stop', raw: undefined },
          usage,
          warnings: [],
        }
      }
      if (!tools?.some(({ name }) => name === move.tool)) throw new Error(`${move.tool} was not offered.`)
      return {
        content: [
          { type: 'tool-call', toolCallId: `call-${at}`, toolName: move.tool, input: JSON.stringify(move.input) },
        ],
        finishReason: { unified: 'tool-calls', raw: undefined },
        usage,
        warnings: [],
      }
    },
  })
}
