interface Page<Item> {
  readonly items: readonly Item[]
  readonly next_cursor: string | null
}

/** All items of a list, fetched page by page: `allPages((at) => spaces.list({ venue_id, limit: 2, ...at }))`. */
export async function allPages<Item>(list: (at: { cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const { items, next_cursor } = await list({})
  const found = [...items]
  for (let cursor = next_cursor; cursor; ) {
    const page = await list({ cursor })
    found.push(...page.items)
    cursor = page.next_cursor
  }
  return found
}
