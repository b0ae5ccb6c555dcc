import { posix } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'

export const repository = 'https://github.com/venuekit/venuekit'

/** Where a relative link of a guide leads that leaves this folder: to the file in the repository. */
function target(page: string, href: string): string | undefined {
  const path = posix.join('docs', posix.dirname(page), href)
  return /^[a-z]+:|^[#/]/.test(href) || path.startsWith('docs/') ? undefined : `${repository}/blob/main/${path}`
}

export function linksToRepository(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('links-to-repository', ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === 'link_open' && token.attrGet('href')
      const outside = href && target(env.relativePath, href)
      if (outside) token.attrSet('href', outside)
    }
  })
}
