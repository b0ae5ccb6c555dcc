import { existsSync, statSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import GithubSlugger from 'github-slugger'
import type { Heading } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { expect, it } from 'vitest'
import { linksOf, readPage, root } from './markdown.ts'
import { pages } from './pages.ts'

function anchorsOf(path: string): Set<string> {
  const slugger = new GithubSlugger()
  const anchors = new Set<string>()
  visit(readPage(path).tree, 'heading', (heading: Heading) => void anchors.add(slugger.slug(textOf(heading))))
  return anchors
}

function problemOf(path: string, url: string): string | undefined {
  const [target = '', anchor] = url.split('#')
  const file = target === '' ? path : posix.join(dirname(path), target)
  if (file.startsWith('..')) return 'leaves the repository'
  if (!existsSync(`${root}${file}`)) return 'does not exist'
  if (anchor === undefined) return undefined
  const isPage = statSync(`${root}${file}`).isFile() && file.endsWith('.md')
  return isPage && anchorsOf(file).has(anchor) ? undefined : 'has no such heading'
}

const isWithin = (url: string) => !/^[a-z]+:/.test(url)
/** Written when the reference is built. */
const isBuilt = (path: string, url: string) => posix.join(dirname(path), url).startsWith('docs/reference/')

it.each(pages.map((page) => [page.path, page] as const))('the links of %s lead somewhere', (path, page) => {
  const broken = linksOf(page)
    .filter(({ url }) => isWithin(url) && !isBuilt(path, url))
    .flatMap(({ url, line }) => (problemOf(path, url) ? [`${line}: ${url} ${problemOf(path, url)}`] : []))
  expect(broken).toEqual([])
})
