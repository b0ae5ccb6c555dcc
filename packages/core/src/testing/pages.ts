interface Page<Item> {
  readonly items: Item[]
  readonly next_cursor: string | null
}

/** All items of a list, fetched page by page; `fetch` asks for the page that `cursor` leads to. */
export async function everyPage<Item>(fetch: (cursor: { cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = []
  let next: { cursor?: string } | undefined = {}
  while (next) {
    const page: Page<Item> = await fetch(next)
    items.push(...page.items)
    next = page.next_cursor === null ? undefined : { cursor: page.next_cursor }
  }
  return items
}
