import { fileURLToPath } from 'node:url'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { InMemoryTransport } from '@modelcontextprotocol/server'
import { createVenueKit } from '@venuekit/core'
import { useBackend } from '@venuekit/dev/vitest'
import { SignJWT } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import { connect } from './connect.ts'
import { serveHttp } from './http.ts'
import { createMcpServer, type McpOptions } from './server.ts'

const backend = await useBackend({ port: 0 })
const venue = await backend.signUp({ user_type: 'venue', name: 'The Grand Hall' })
const stranger = await backend.signUp({ user_type: 'venue', name: 'The Other Hall' })
const venue_id = venue.user.id

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

type Era = 'legacy' | 'auto'
const eras = ['legacy', 'auto'] as const

interface Answer {
  readonly action: 'accept' | 'decline' | 'cancel'
  readonly content?: { confirm: boolean }
}

/** A client that answers each question with `answer`; without one it cannot be asked. */
function newClient(era: Era, answer?: Answer) {
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    { capabilities: answer ? { elicitation: { form: {} } } : {}, versionNegotiation: { mode: era } },
  )
  const asked: string[] = []
  if (answer) {
    client.setRequestHandler('elicitation/create', async ({ params }) => {
      asked.push(params.message)
      return { ...answer }
    })
  }
  closers.push(() => client.close())
  return { client, asked }
}

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const project = { VENUEKIT_URL: backend.url, VENUEKIT_KEY: backend.publishableKey }
const asVenue = { ...project, VENUEKIT_EMAIL: venue.email, VENUEKIT_PASSWORD: venue.password }

/** The real program as a child process. */
const child = (env: Record<string, string>, ...flags: string[]) =>
  new StdioClientTransport({ command: process.execPath, args: [main, ...flags], env, stderr: 'pipe' })

const textOf = async (stream: AsyncIterable<unknown> | null) => {
  let text = ''
  for await (const chunk of stream ?? []) text += String(chunk)
  return text
}

/** What the program says when it refuses to start. */
async function refusal(env: Record<string, string>, ...flags: string[]): Promise<string> {
  const transport = child(env, ...flags)
  const said = textOf(transport.stderr as AsyncIterable<unknown> | null)
  await expect(newClient('legacy').client.connect(transport)).rejects.toThrow()
  return said
}

const createEvent = { name: 'createEvent', arguments: { name: 'Gala', date: '2027-06-12T18:00:00Z', venue_id } }

describe('over stdio, as a child process', () => {
  it.each(eras)('lists its tools and calls them as the user (%s protocol)', async (era) => {
    const { client } = newClient(era)
    await client.connect(child(asVenue))
    const { tools } = await client.listTools()
    expect(tools.find(({ name }) => name === 'listEvents')).toMatchObject({
      title: 'List events',
      annotations: { readOnlyHint: true },
      inputSchema: { type: 'object', additionalProperties: false },
    })
    const me = await client.callTool({ name: 'getCurrentUser', arguments: {} })
    expect(me.structuredContent).toMatchObject({ result: { user_id: venue_id, user_type: 'venue' } })
    const created = await client.callTool(createEvent)
    expect(created.structuredContent).toMatchObject({ result: { name: 'Gala', venue_id } })
  })

  it('offers what its flags say', async () => {
    const { client } = newClient('legacy')
    await client.connect(child(asVenue, '--read-only', '--agent', 'venue_event', '--inject', `venue_id=${venue_id}`))
    const { tools } = await client.listTools()
    expect(tools.filter(({ annotations }) => !annotations?.readOnlyHint)).toEqual([])
    expect(tools.map(({ name }) => name)).not.toContain('listTeamMembers')
    expect(tools.filter(({ inputSchema }) => 'venue_id' in (inputSchema.properties ?? {}))).toEqual([])
    await expect(client.callTool(createEvent)).resolves.toMatchObject({ isError: true })
  })

  it('says on standard error why it does not start, and ends', async () => {
    expect(await refusal(asVenue, '--only', 'dropTables')).toContain('only: there is no dropTables')
    expect(await refusal(asVenue, '--inject', 'venue_id')).toContain('name=value')
  })
})

describe('the user that it acts as', () => {
  const user = { serviceKey: false }

  it.each([
    ['VENUEKIT_URL is not set', {}],
    ['VENUEKIT_KEY is not set', { VENUEKIT_URL: backend.url }],
    ['VENUEKIT_EMAIL is not set', project],
    ['VENUEKIT_PASSWORD is not set', { ...project, VENUEKIT_EMAIL: venue.email }],
    [`Signing in at ${backend.url} failed`, { ...asVenue, VENUEKIT_PASSWORD: 'wrong' }],
    ['Signing in at http://127.0.0.1:1 failed', { ...asVenue, VENUEKIT_URL: 'http://127.0.0.1:1' }],
    ['VENUEKIT_ACCESS_TOKEN is no access token', { ...project, VENUEKIT_ACCESS_TOKEN: 'guess' }],
    ['secret key', { ...asVenue, VENUEKIT_KEY: backend.secretKey }],
  ])('is refused clearly: %s', async (message, env) => {
    await expect(connect(env, user)).rejects.toThrow(message)
  })

  it('is never the service role, by a token either', async () => {
    const token = await new SignJWT({ role: 'service_role' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(32))
    await expect(connect({ ...project, VENUEKIT_ACCESS_TOKEN: token }, user)).rejects.toThrow('not of a user')
  })

  it.each([
    ['by password', asVenue],
    [
      'by a session',
      {
        ...project,
        VENUEKIT_ACCESS_TOKEN: venue.session.access_token,
        VENUEKIT_REFRESH_TOKEN: venue.session.refresh_token,
      },
    ],
    ['by an access token alone, while it is valid', { ...project, VENUEKIT_ACCESS_TOKEN: venue.session.access_token }],
  ])('signs in %s', async (_, env) => {
    const client = await connect(env, user)
    await expect(client.auth.getCurrentUser()).resolves.toMatchObject({ user_id: venue_id })
  })

  it('is nobody with --service-key, which must be the secret one', async () => {
    const admin = await connect({ ...project, VENUEKIT_SECRET_KEY: backend.secretKey }, { serviceKey: true })
    await expect(admin.notifications.removeOld({})).resolves.toBeDefined()
    const publishable = { ...project, VENUEKIT_SECRET_KEY: backend.publishableKey }
    await expect(connect(publishable, { serviceKey: true })).rejects.toThrow('needs a secret key')
  })
})

/** The server in this process, over HTTP. */
async function listen(options: McpOptions = {}) {
  const server = await serveHttp(createMcpServer(createVenueKit(venue.client), '1.0.0', options), {
    port: 0,
    token: 'secret',
  })
  closers.push(() => server.close())
  return server.url
}

const http = (url: string, headers: Record<string, string> = { authorization: 'Bearer secret' }) =>
  new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } })

describe.each(eras)('over HTTP (%s protocol)', (era) => {
  it('lists its tools and calls them as the user', async () => {
    const { client } = newClient(era)
    await client.connect(http(await listen()))
    const created = await client.callTool(createEvent)
    expect(created).toMatchObject({ structuredContent: { result: { venue_id } } })
    expect(created.isError).not.toBe(true)
  })

  it('answers mistakes and refusals of the database as data', async () => {
    const { client } = newClient(era)
    await client.connect(http(await listen()))
    const invalid = await client.callTool({ name: 'createEvent', arguments: { name: 'Gala' } })
    expect(invalid).toMatchObject({ isError: true, structuredContent: { error: { code: 'invalid_input' } } })
    const foreign = { ...createEvent.arguments, venue_id: stranger.user.id }
    const hidden = await client.callTool({ name: 'createEvent', arguments: foreign })
    expect(hidden).toMatchObject({ isError: true, structuredContent: { error: { code: 'not_found' } } })
    const unknown = await client.callTool({ name: 'dropTables', arguments: {} })
    expect(unknown).toMatchObject({ isError: true, structuredContent: { error: { code: 'not_found' } } })
  })
})

describe('who may reach it over HTTP', () => {
  const status = async (headers: Record<string, string>) => {
    const response = await fetch(await listen(), { method: 'POST', headers, body: '{}' })
    return response.status
  }

  it('who knows the token', async () => {
    await expect(status({})).resolves.toBe(401)
    await expect(status({ authorization: 'Bearer guess' })).resolves.toBe(401)
    await expect(newClient('legacy').client.connect(http(await listen(), {}))).rejects.toThrow()
  })

  it('nobody on a port that is taken, which is said', async () => {
    const { port } = new URL(await listen())
    const second = serveHttp(createMcpServer(createVenueKit(venue.client), '1.0.0'), { port: Number(port), token: 'x' })
    await expect(second).rejects.toThrow(`Port ${port} is already taken. Choose another one: --http`)
  })

  it('no page of another origin, even with the token', async () => {
    const authorization = 'Bearer secret'
    await expect(status({ authorization, origin: 'https://evil.example' })).resolves.toBe(403)
    await expect(status({ authorization, origin: 'http://localhost:5173' })).resolves.not.toBe(403)
  })

  it('nobody by another name for this machine', async () => {
    const { hostname, port } = new URL(await listen())
    expect(hostname).toBe('127.0.0.1')
    const { request } = await import('node:http')
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { host: 'evil.example', authorization: 'Bearer secret' }
      request({ host: hostname, port, path: '/mcp', method: 'POST', headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end('{}')
    })
    expect(answered).toBe(403)
  })
})

/** Connects as clients of either era do that can be asked: over a lasting connection, or by requests that are repeated. */
async function connectAsking(era: Era, client: Client, options: McpOptions) {
  if (era === 'auto') return client.connect(http(await listen(options)))
  const [here, there] = InMemoryTransport.createLinkedPair()
  await createMcpServer(createVenueKit(venue.client), '1.0.0', options)().connect(there)
  return client.connect(here)
}

describe.each(eras)('destructive calls (%s protocol)', (era) => {
  const kit = createVenueKit(venue.client)

  async function tryDelete(answer: Answer | undefined, options: McpOptions = {}) {
    const { client, asked } = newClient(era, answer)
    await connectAsking(era, client, options)
    const { event_id } = await kit.events.create({ name: 'Old', date: '2027-01-01T12:00:00Z', venue_id })
    const result = await client.callTool({ name: 'deleteEvent', arguments: { event_id } })
    const { items } = await kit.events.list({ venue_id, limit: 1000 })
    return { result, asked, event_id, left: items.some((event) => event.event_id === event_id) }
  }

  it('run when a person accepts, who is shown what would happen', async () => {
    const { asked, left, event_id } = await tryDelete({ action: 'accept', content: { confirm: true } })
    expect(asked).toEqual([expect.stringContaining(event_id)])
    expect(left).toBe(false)
  })

  it.each([
    ['declines', { action: 'decline' }],
    ['dismisses the question', { action: 'cancel' }],
    ['answers no', { action: 'accept', content: { confirm: false } }],
  ] as const)('do nothing when a person %s', async (_, answer) => {
    const { result, left } = await tryDelete(answer)
    expect(result).toMatchObject({ isError: true, structuredContent: { error: { code: 'declined' } } })
    expect(left).toBe(true)
  })

  it('need nobody in a dry run, which deletes nothing', async () => {
    const { result, asked, left, event_id } = await tryDelete({ action: 'decline' }, { dryRun: true })
    expect(result).toMatchObject({ structuredContent: { result: { event_id }, note: expect.any(String) } })
    expect([asked, left]).toEqual([[], true])
  })

  it('ask nobody where the client cannot be asked, or is to ask by itself', async () => {
    const silent = await tryDelete(undefined)
    const trusted = await tryDelete({ action: 'decline' }, { confirm: false })
    expect([silent.left, trusted.left, trusted.asked]).toEqual([false, false, []])
  })
})
