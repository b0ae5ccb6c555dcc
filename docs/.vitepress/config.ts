import { defineConfig } from 'vitepress'
import { linksToRepository, repository } from './repository-links.ts'

const page = (text: string, link: string) => ({ text, link })

export default defineConfig({
  title: 'VenueKit',
  description: 'Event and venue booking on Supabase: an SDK, hooks, a booking widget and tools for language models.',
  lang: 'en',
  cleanUrls: true,
  rewrites: { 'README.md': 'index.md' },
  srcExclude: ['tests/**', 'build/**'],
  // The reference of types is put beside the built pages.
  ignoreDeadLinks: [/^\/api\//],
  markdown: { config: linksToRepository },
  themeConfig: {
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: repository }],
    outline: { level: [2, 3] },
    nav: [
      page('Guides', '/getting-started'),
      page('Functions', '/reference/functions'),
      { text: 'Types', link: '/api/', target: '_blank' },
    ],
    sidebar: [
      {
        text: 'Start',
        items: [page('Getting started', '/getting-started'), page('Choices', '/choices')],
      },
      {
        text: 'Guides',
        items: [
          page('Realtime', '/realtime'),
          page('Access', '/access'),
          page('Errors', '/errors'),
          page('Benchmarks', '/benchmarks'),
        ],
      },
      {
        text: 'Reference',
        items: [
          page('Functions', '/reference/functions'),
          page('Tools', '/reference/tools'),
          page('Schema', '/reference/schema'),
          page('Access to tables', '/reference/access'),
        ],
      },
    ],
  },
})
