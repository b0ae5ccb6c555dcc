import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { isVenueKitError } from '../../errors.ts'
import { useVenueKit } from '../../testing/backend.ts'
import { deleteFile, getFile, uploadFile } from '../files/index.ts'

const { signUp } = await useVenueKit()

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const cleo = await signUp({ user_type: 'client', name: 'Cleo' })
await owner.kit.venues.publish({ venue_id: owner.id })
const { event_id } = await cleo.kit.events.create({
  venue_id: owner.id,
  name: 'Gala',
  date: '2031-06-20T18:00:00Z',
})

type Kit = typeof cleo.kit

interface Thread {
  readonly id: string
  readonly title: string | null
  readonly metadata: Record<string, string>
}

const ItemSchema = z.object({
  id: z.string(),
  type: z.enum(['user_message', 'assistant_message', 'widget', 'client_tool_call', 'hidden_context_item']),
  content: z.object({ text: z.string(), attachments: z.array(z.string()).optional() }),
})
type Item = z.infer<typeof ItemSchema>

interface PageRequest {
  readonly limit: number
  readonly after: string | null
  readonly order: 'asc' | 'desc'
}

interface Page<T> {
  readonly data: T[]
  readonly has_more: boolean
  readonly after: string | null
}

const kinds = {
  user_message: { item_type: 'message', role: 'user' },
  assistant_message: { item_type: 'message', role: 'assistant' },
  widget: { item_type: 'widget', role: 'assistant' },
  client_tool_call: { item_type: 'client_tool_call', role: 'assistant' },
  hidden_context_item: { item_type: 'hidden', role: 'system' },
} as const

const paged = <From, To>(
  { items, next_cursor }: { items: From[]; next_cursor: string | null },
  read: (item: From) => To,
) => ({
  data: items.map(read),
  has_more: next_cursor !== null,
  after: next_cursor,
})

/** The store that a ChatKit server asks for (openai/chatkit-python, chatkit/store.py), on the module's functions alone. */
function createStore(kit: Kit) {
  const { chatkit } = kit
  const toThread = ({ thread_id: id, title, metadata }: Awaited<ReturnType<Kit['chatkit']['getThread']>>): Thread => ({
    id,
    title,
    metadata: metadata as Thread['metadata'],
  })
  const toItem = ({ content }: Awaited<ReturnType<Kit['chatkit']['getItem']>>) => ItemSchema.parse(content)
  const unlessMissing = (error: unknown) => {
    if (!isVenueKitError(error) || error.code !== 'not_found') throw error
  }
  const at = ({ limit, after }: PageRequest) => ({ limit, ...(after && { cursor: after }) })
  const content = (item: Item) => JSON.parse(JSON.stringify(item))
  return {
    generateThreadId: () => `thr_${randomUUID()}`,
    generateItemId: (prefix: string) => `${prefix}_${randomUUID()}`,
    saveThread: async ({ id, title, metadata }: Thread) => {
      const fields = { thread_id: id, title, metadata }
      const updated = await chatkit.updateThread(fields).catch(unlessMissing)
      if (!updated) await chatkit.createThread({ ...fields, agent: 'client', event_id })
    },
    loadThread: async (thread_id: string) => toThread(await chatkit.getThread({ thread_id })),
    loadThreads: async (page: PageRequest): Promise<Page<Thread>> =>
      paged(await chatkit.listThreads({ order: `created_at.${page.order}`, ...at(page) }), toThread),
    loadThreadItems: async (thread_id: string, page: PageRequest): Promise<Page<Item>> =>
      paged(await chatkit.listItems({ thread_id, order: `sequence_number.${page.order}`, ...at(page) }), toItem),
    addThreadItem: (thread_id: string, item: Item) =>
      chatkit.appendItem({ thread_id, item_id: item.id, content: content(item), ...kinds[item.type] }),
    saveItem: async (thread_id: string, item: Item) => {
      const updated = await chatkit
        .updateItem({ thread_id, item_id: item.id, content: content(item) })
        .catch(unlessMissing)
      if (!updated)
        await chatkit.appendItem({ thread_id, item_id: item.id, content: content(item), ...kinds[item.type] })
    },
    loadItem: async (thread_id: string, item_id: string) => toItem(await chatkit.getItem({ thread_id, item_id })),
    deleteThreadItem: (thread_id: string, item_id: string) => chatkit.deleteItem({ thread_id, item_id }),
    deleteThread: (thread_id: string) => chatkit.deleteThread({ thread_id }),
    saveAttachment: async (thread_id: string, file: File) =>
      (await uploadFile(kit, { file, related_to: { event_id, type: 'chatkit_thread', id: thread_id } })).file_id,
    loadAttachment: async (file_id: string) => {
      const { file_name, file_type, related_to_id } = await getFile(kit, { file_id })
      return { id: file_id, name: file_name, mime_type: file_type, thread_id: related_to_id }
    },
    deleteAttachment: (file_id: string) => deleteFile(kit, { file_id }),
  }
}

const store = createStore(cleo.kit)

async function readAll<T>(load: (after: string | null) => Promise<Page<T>>): Promise<T[]> {
  const page = await load(null)
  const data = [...page.data]
  for (let { has_more, after } = page; has_more; ) {
    const next = await load(after)
    data.push(...next.data)
    has_more = next.has_more
    after = next.after
  }
  return data
}

it('backs the store of a ChatKit server', async () => {
  const threads: Thread[] = []
  for (const title of ['Menu', null, 'Music']) {
    const thread = { id: store.generateThreadId(), title, metadata: { lang: 'en' } }
    await store.saveThread(thread)
    threads.push(thread)
  }
  await expect(readAll((after) => store.loadThreads({ limit: 1, after, order: 'asc' }))).resolves.toEqual(threads)
  await expect(readAll((after) => store.loadThreads({ limit: 2, after, order: 'desc' }))).resolves.toEqual(
    threads.toReversed(),
  )

  const [menu, untitled] = threads
  if (!menu || !untitled) throw new Error('No threads were made.')
  const renamed = { ...untitled, title: 'Flowers', metadata: { lang: 'de' } }
  await store.saveThread(renamed)
  await expect(store.loadThread(untitled.id)).resolves.toEqual(renamed)

  const kinds = ['user_message', 'assistant_message', 'widget', 'client_tool_call', 'hidden_context_item'] as const
  const items: Item[] = []
  for (const [index, type] of kinds.entries()) {
    const item = { id: store.generateItemId('msg'), type, content: { text: `Item ${index}` } }
    await store.addThreadItem(menu.id, item)
    items.push(item)
  }
  await expect(readAll((after) => store.loadThreadItems(menu.id, { limit: 2, after, order: 'asc' }))).resolves.toEqual(
    items,
  )
  await expect(store.loadThreadItems(menu.id, { limit: 3, after: null, order: 'desc' })).resolves.toMatchObject({
    data: items.toReversed().slice(0, 3),
    has_more: true,
  })

  const plan = await store.saveAttachment(menu.id, new File(['starter'], 'menu.txt', { type: 'text/plain' }))
  const attachment = { id: plan, name: 'menu.txt', mime_type: 'text/plain', thread_id: menu.id }
  await expect(store.loadAttachment(plan)).resolves.toEqual(attachment)
  await store.deleteAttachment(plan)
  await expect(store.loadAttachment(plan)).rejects.toMatchObject({ code: 'not_found' })

  const [first, second, third] = items
  if (!first || !second || !third) throw new Error('No items were made.')
  const rewritten = { ...second, content: { text: 'Item 1, complete' } }
  const added = {
    id: store.generateItemId('wf'),
    type: 'assistant_message',
    content: { text: 'Saved, not added' },
  } as const
  await store.saveItem(menu.id, rewritten)
  await store.saveItem(menu.id, added)
  await expect(store.loadItem(menu.id, second.id)).resolves.toEqual(rewritten)
  await store.deleteThreadItem(menu.id, third.id)
  await expect(readAll((after) => store.loadThreadItems(menu.id, { limit: 2, after, order: 'asc' }))).resolves.toEqual([
    first,
    rewritten,
    ...items.slice(3),
    added,
  ])

  await store.deleteThread(menu.id)
  await expect(store.loadThread(menu.id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(store.loadThreadItems(menu.id, { limit: 10, after: null, order: 'asc' })).resolves.toEqual({
    data: [],
    has_more: false,
    after: null,
  })
  await expect(readAll((after) => store.loadThreads({ limit: 1, after, order: 'asc' }))).resolves.toEqual([
    renamed,
    threads[2],
  ])
})
