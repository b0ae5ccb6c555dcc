import type Anthropic from '@anthropic-ai/sdk'
import type { CallToolResult, Tool as SdkTool } from '@modelcontextprotocol/server'
import { generateText, type ToolSet } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import type { FunctionTool } from 'openai/resources/responses/responses'
import { describe, expectTypeOf, it } from 'vitest'
import { createVenueKit } from '../client.ts'
import {
  aiToolApproval,
  aiTools,
  anthropicTools,
  createTools,
  type FunctionName,
  mcpTools,
  openaiTools,
} from '../tools.ts'

const client = createVenueKit({ url: 'http://venuekit.test', key: 'sb_publishable_test' })
const tools = createTools(client, { only: ['listEvents'] })

describe('the formats are those of', () => {
  it('the Vercel AI SDK', () => {
    expectTypeOf(aiTools(tools)).toExtend<ToolSet>()
    const model = new MockLanguageModelV4()
    expectTypeOf(
      generateText({ model, prompt: '', tools: aiTools(tools), toolApproval: aiToolApproval(tools) }),
    ).resolves.toHaveProperty('text')
  })

  it('the Responses API', () => {
    expectTypeOf(openaiTools(tools).tools).toExtend<FunctionTool[]>()
  })

  it('the Messages API', () => {
    expectTypeOf(anthropicTools(tools).tools).toExtend<Anthropic.Tool[]>()
  })

  it('the Model Context Protocol', () => {
    expectTypeOf(mcpTools(tools).tools).toExtend<SdkTool[]>()
    expectTypeOf(mcpTools(tools).call).returns.resolves.toExtend<CallToolResult>()
  })
})

describe('names', () => {
  it('are those of functions', () => {
    expectTypeOf<'createEvent'>().toExtend<FunctionName>()
    expectTypeOf<'onAuthChange'>().not.toExtend<FunctionName>()
    expectTypeOf<string>().not.toExtend<FunctionName>()
  })
})
