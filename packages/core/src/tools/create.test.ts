import { HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../testing/api.ts'
import {
  aiToolApproval,
  anthropicTools,
  createTools,
  type FunctionName,
  mcpTools,
  openaiTools,
  type Tool,
} from '../tools.ts'
import { scopes } from './agents.ts'

const { client, reply, sent } = api()
const anotherId = 'a3bb189e-8bf9-4888-9912-ace4e6543002'
const names = (tools: readonly Tool[]) => tools.map(({ name }) => name)

function toolNamed(name: FunctionName, options: Parameters<typeof createTools>[1] = {}): Tool {
  const [tool] = createTools(client(), { only: [name], ...options })
  if (!tool) throw new Error(`There is no tool ${name}.`)
  return tool
}

describe('which tools there are', () => {
  it('leaves out what needs a secret key, what is deprecated and who is signed in', () => {
    const all = createTools(client())
    expect(all.filter(({ definition }) => definition.admin || definition.deprecated)).toEqual([])
    expect(names(all)).not.toContain('signIn')
    expect(names(all)).toContain('getCurrentUser')
    expect(names(createTools(client(), { admin: true }))).toContain('updateClientStripeId')
  })

  it('leaves out only what cannot be said in JSON', () => {
    const { properties } = toolNamed('importGuestsCsv').inputSchema
    expect(properties).toHaveProperty('csv')
    expect(properties).not.toHaveProperty('file')
    expect(properties).not.toHaveProperty('on_progress')
  })

  it('takes only, except and readOnly together', () => {
    const only = ['listEvents', 'getEvent', 'createEvent'] as const
    expect(names(createTools(client(), { only, except: ['getEvent'] }))).toEqual(['listEvents', 'createEvent'])
    expect(names(createTools(client(), { only, readOnly: true }))).toEqual(['listEvents', 'getEvent'])
  })

  it.each(Object.keys(scopes) as (keyof typeof scopes)[])(
    'gives the agent of a %s the functions it names, and no other write',
    (agent) => {
      const tools = createTools(client(), { agent })
      const writes = tools.filter(({ annotations }) => !annotations.readOnlyHint)
      expect(names(writes).sort()).toEqual([...new Set(scopes[agent].writes)].sort())
      expect(tools.length).toBeGreaterThan(writes.length)
      expect(tools.length).toBeLessThanOrEqual(128)
    },
  )

  it('refuses a name that is misspelt, rather than to leave a tool out or in', () => {
    const only = ['listEvent'] as string[] as FunctionName[]
    expect(() => createTools(client(), { only })).toThrow('only: there is no listEvent')
    expect(() => createTools(client(), { except: only })).toThrow('except: there is no listEvent')
    expect(() => createTools(client(), { agent: 'guest' as never })).toThrow('agent: there is no guest')
    expect(() => createTools(client(), { inject: { venueId: someId } })).toThrow('inject: there is no venueId')
  })

  it('offers no read that always refuses or has nothing to tell', () => {
    const reads = [
      'getVenueStats',
      'listClients',
      'searchClients',
      'getClientByEmail',
      'getVendorByEmail',
      'listVendors',
    ]
    const others = (['client', 'vendor'] as const).flatMap((agent) => names(createTools(client(), { agent })))
    expect(others.filter((name) => reads.includes(name))).toEqual([])
  })

  it('leaves one-time tokens of mails to people', () => {
    const tokens = ['acceptInvitation', 'verifyInvitationToken', 'getInvitationByToken', 'getRsvp', 'respondToRsvp']
    const agents = Object.keys(scopes).map((agent) =>
      names(createTools(client(), { agent: agent as keyof typeof scopes })),
    )
    expect(agents.flat().filter((name) => tokens.includes(name))).toEqual([])
  })
})

describe('injected arguments', () => {
  const inject = { venue_id: someId }

  it('are gone from the schema and sent with each call', async () => {
    const tool = toolNamed('listEvents', { inject })
    expect(tool.inputSchema.properties).not.toHaveProperty('venue_id')
    expect(toolNamed('createEvent', { inject }).inputSchema.required).toEqual(['name', 'date'])
    await tool.call({})
    expect(sent[0]?.search).toMatchObject({ venue_id: `eq.${someId}` })
  })

  it('cannot be replaced by the model', async () => {
    const result = await toolNamed('listEvents', { inject }).call({ venue_id: anotherId })
    expect(result.error).toMatchObject({ code: 'invalid_input', issues: [{ path: 'venue_id' }] })
    expect(sent).toEqual([])
  })

  it('leave tools alone that have no such argument', () => {
    expect(toolNamed('getEvent', { inject }).inputSchema).toEqual(toolNamed('getEvent').inputSchema)
  })
})

describe('the token of a repeated call', () => {
  it('is not the model’s to choose: each call has one of its own', async () => {
    const tool = toolNamed('sendMessage')
    expect(tool.inputSchema.properties).not.toHaveProperty('client_token')
    reply(HttpResponse.json({ message_id: someId }))
    const message = { recipient_id: someId, recipient_type: 'venue', content: 'Hello', client_token: anotherId }
    await tool.call(message)
    await tool.call(message)
    const tokens = sent.map(({ body }) => Object(body).client_token)
    expect(new Set([anotherId, ...tokens]).size).toBe(3)
  })

  it('stays an argument where it means something else', () => {
    expect(toolNamed('createNotification', { admin: true }).inputSchema.properties).toHaveProperty('dedupe_key')
    expect(toolNamed('recordContractPayment').inputSchema.required).toContain('idempotency_key')
  })
})

describe('destructive tools', () => {
  it('run once a person has confirmed, who sees every argument', async () => {
    const asked: unknown[] = []
    const tool = toolNamed('deleteEvent', {
      confirm: ({ tool, input }) => {
        asked.push([tool.name, input])
        return true
      },
    })
    reply(HttpResponse.json({ event_id: someId }))
    await expect(tool.call({ event_id: someId })).resolves.toEqual({ result: { event_id: someId } })
    expect(asked).toEqual([['deleteEvent', { event_id: someId }]])
  })

  it('do nothing where the person refuses', async () => {
    const result = await toolNamed('deleteEvent', { confirm: async () => false }).call({ event_id: someId })
    expect(result.error).toMatchObject({ code: 'declined' })
    expect(sent).toEqual([])
  })

  it('are the only ones that ask', async () => {
    const confirm = () => {
      throw new Error('Nobody should be asked.')
    }
    await expect(toolNamed('listEvents', { confirm }).call({})).resolves.toHaveProperty('result')
  })

  it('are announced to the AI SDK', () => {
    const tools = createTools(client(), { only: ['deleteEvent', 'createEvent'] })
    expect(aiToolApproval(tools)).toEqual({ deleteEvent: 'user-approval' })
  })
})

describe('failures', () => {
  it('name each wrong argument', async () => {
    const result = await toolNamed('createEvent').call({ name: 'Gala', date: 'tomorrow', venue_id: someId, colour: 1 })
    expect(result.error).toMatchObject({
      code: 'invalid_input',
      issues: expect.arrayContaining([
        expect.objectContaining({ path: 'date' }),
        expect.objectContaining({ path: 'colour', message: 'is not a known field' }),
      ]),
    })
  })

  it('come back with the hint and details of the database', async () => {
    const details = JSON.stringify({ status: 'inquiry' })
    reply(pgError(400, { code: 'VK001', message: 'No.', hint: 'Possible: confirmed.', details }))
    const result = await toolNamed('changeEventStatus').call({ event_id: someId, status: 'completed' })
    expect(result).toEqual({
      error: { code: 'conflict', message: 'No.', hint: 'Possible: confirmed.', details: { status: 'inquiry' } },
    })
  })

  it('say what can be tried again', async () => {
    reply(HttpResponse.json({}, { status: 503 }))
    await expect(toolNamed('getEvent').call({ event_id: someId })).resolves.toMatchObject({
      error: { code: 'unavailable', retryable: true },
    })
  })

  it.each([
    ['a text', 'listEvents'],
    ['a list', ['x']],
    ['a number', 7],
  ])('refuse %s instead of arguments', async (_, given) => {
    await expect(toolNamed('listEvents').call(given)).resolves.toMatchObject({ error: { code: 'invalid_input' } })
  })

  it('answer a model that invents tools or writes broken JSON', async () => {
    const { call } = openaiTools(createTools(client(), { only: ['listEvents'] }))
    await expect(call('dropTables', '{}')).resolves.toMatchObject({ error: { code: 'not_found' } })
    await expect(call('listEvents', '{"limit":')).resolves.toMatchObject({ error: { code: 'invalid_input' } })
  })

  it('are marked as errors for the Model Context Protocol', async () => {
    const { call } = mcpTools(createTools(client(), { only: ['getEvent'] }))
    const answer = await call('getEvent', {})
    expect(answer).toMatchObject({ isError: true, structuredContent: { error: { code: 'invalid_input' } } })
    expect(JSON.parse(answer.content[0]?.text ?? '')).toEqual(answer.structuredContent)
  })
})

describe('long results', () => {
  const event = (index: number) => ({
    event_id: `${index}`,
    date: '2027-01-01T00:00:00Z',
    description: 'x'.repeat(1000),
  })
  const page = (count: number) => HttpResponse.json(Array.from({ length: count }, (_, index) => event(index)))

  it('of a list are asked for again with as many items as fit, so that next_cursor leads on', async () => {
    reply(page(20), page(10))
    const result = await toolNamed('listEvents', { maxResultChars: 10_000 }).call({ limit: 20 })
    expect(result).toMatchObject({ result: { items: { length: 8 }, next_cursor: expect.any(String) } })
    expect(result.note).toContain('next_cursor')
    expect(JSON.stringify(result.result).length).toBeLessThan(10_000)
    expect(sent.map(({ search }) => search.limit)).toEqual(['21', '9'])
  })

  it('of a search are cut, and say so', async () => {
    reply(page(20))
    const result = await toolNamed('searchEvents', { maxResultChars: 6000 }).call({ query: 'gala' })
    expect(JSON.stringify(result.result).length).toBeLessThanOrEqual(6000)
    expect(result.note).toContain('of 20')
  })

  it('that are one long text are cut as well', async () => {
    reply(HttpResponse.json({ ...event(1), description: 'é'.repeat(9000) }))
    const result = await toolNamed('getEvent', { maxResultChars: 3000 }).call({ event_id: someId })
    expect(result.result).toMatchObject({ event_id: '1', description: expect.stringMatching(/…$/) })
    expect(result.note).toContain('Cut')
  })

  it('that fit are left as they are', async () => {
    reply(page(3))
    const result = await toolNamed('listEvents').call({})
    expect(result).toMatchObject({ result: { items: { length: 3 } } })
    expect(result).not.toHaveProperty('note')
  })
})

describe('arguments in the strict mode of OpenAI', () => {
  const call = async (name: FunctionName, given: object) => {
    const result = await openaiTools(createTools(client(), { only: [name] })).call(name, JSON.stringify(given))
    expect(result.error).toBeUndefined()
    return sent[0]
  }
  const untouched = {
    name: null,
    description: null,
    date: null,
    ends_at: null,
    status: null,
    guest_count: null,
    budget: null,
  }
  const rest = {
    event_type: null,
    rsvp_deadline: null,
    timeline: null,
    contact_name: null,
    contact_email: null,
    contact_phone: null,
  }

  it('leave out what is null, so that an update touches nothing else', async () => {
    reply(HttpResponse.json({}))
    const request = await call('updateEvent', {
      event_id: someId,
      ...untouched,
      ...rest,
      guest_count: 80,
      if_updated_at: null,
      clear: null,
    })
    expect(request?.body).toEqual({ guest_count: 80 })
  })

  it('empty the fields that are named', async () => {
    reply(HttpResponse.json({}))
    const clear = ['description', 'budget']
    const request = await call('updateEvent', { event_id: someId, ...untouched, ...rest, if_updated_at: null, clear })
    expect(request?.body).toEqual({ description: null, budget: null })
  })

  it('carry objects with any keys as JSON text', async () => {
    reply(HttpResponse.json({}))
    const { tools } = openaiTools(createTools(client(), { only: ['completeTask'] }))
    expect(tools[0]?.parameters).toMatchObject({ properties: { form_response: { anyOf: [{ type: 'string' }, {}] } } })
    const form_response = { Colour: 'blue', Tables: [1, 2] }
    const request = await call('completeTask', { task_id: someId, form_response: JSON.stringify(form_response) })
    expect(request?.body).toMatchObject({ form_response })
  })
})

describe('arguments of Anthropic', () => {
  it('are read as they are where the tool is not strict, and decoded where it is', async () => {
    const tools = createTools(client(), { only: ['completeTask'] })
    const form_response = { Colour: 'blue' }
    reply(HttpResponse.json({}))
    await anthropicTools(tools).call('completeTask', { task_id: someId, form_response })
    await anthropicTools(tools, { strict: true }).call('completeTask', {
      task_id: someId,
      form_response: JSON.stringify(form_response),
    })
    expect(sent.map(({ body }) => body)).toEqual([sent[0]?.body, sent[0]?.body])
    expect(sent[0]?.body).toMatchObject({ form_response })
  })
})
