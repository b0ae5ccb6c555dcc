import type { LanguageModel } from 'ai'

/**
 * The model that the environment names: `AI_MODEL=anthropic/claude-sonnet-4.5` through the AI Gateway (AI_GATEWAY_API_KEY),
 * or a provider's package directly: `AI_PROVIDER=@ai-sdk/openai AI_MODEL=gpt-5` (OPENAI_API_KEY), after `pnpm add @ai-sdk/openai`.
 */
export async function modelFromEnvironment(env: NodeJS.ProcessEnv): Promise<LanguageModel> {
  const { AI_MODEL, AI_PROVIDER } = env
  if (!AI_MODEL) throw new Error('AI_MODEL is not set. Name a model, such as AI_MODEL=anthropic/claude-sonnet-4.5.')
  if (!AI_PROVIDER) return AI_MODEL
  const name = AI_PROVIDER.split('/').at(-1) ?? ''
  const { [name]: provider }: Record<string, unknown> = await import(AI_PROVIDER)
  if (typeof provider !== 'function') throw new Error(`${AI_PROVIDER} does not export a provider named ${name}.`)
  return provider(AI_MODEL)
}
