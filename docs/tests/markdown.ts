import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Code, Link, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { visit } from 'unist-util-visit'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Page {
  /** From the root of the repository. */
  readonly path: string
  readonly tree: Root
}

export const readPage = (path: string): Page => ({
  path,
  tree: fromMarkdown(readFileSync(`${root}${path}`, 'utf8'), {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  }),
})

export interface Block {
  readonly path: string
  readonly line: number
  readonly lang: string
  readonly code: string
  /** What the readers of the page know already: the code in the comment just before the block. */
  readonly context: string
}

const CONTEXT = /^<!--\s*context\n([\s\S]*)-->$/

const contextBefore = (siblings: readonly Root['children'][number][], index: number): string => {
  const before = siblings[index - 1]
  return (before?.type === 'html' && CONTEXT.exec(before.value)?.[1]) || ''
}

export function blocksOf({ path, tree }: Page): Block[] {
  const blocks: Block[] = []
  visit(tree, 'code', (node: Code, index, parent) => {
    const context = parent && index ? contextBefore(parent.children as Root['children'], index) : ''
    blocks.push({ path, line: node.position?.start.line ?? 0, lang: node.lang ?? '', code: node.value, context })
  })
  return blocks
}

export function linksOf({ tree }: Page): { url: string; line: number }[] {
  const links: { url: string; line: number }[] = []
  visit(tree, ['link', 'image', 'definition'], (node) => {
    const { url, position } = node as Link
    links.push({ url, line: position?.start.line ?? 0 })
  })
  return links
}
