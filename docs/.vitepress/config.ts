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
        text: 'Build',
        items: [
          page('Embed the widget', '/widget'),
          page('Booking', '/booking'),
          page('React', '/react'),
          page('Build a dashboard', '/dashboard'),
          page('Write an agent', '/agents'),
          page('On a server', '/server'),
          page('Realtime', '/realtime'),
          page('Files', '/uploads'),
          page('Payments', '/payments'),
          page('Testing your app', '/testing'),
          page('Your own tables', '/your-tables'),
        ],
      },
      {
        text: 'Run',
        items: [
          page('Deploying', '/deploying'),
          page('Operations', '/operations'),
          page('Troubleshooting', '/troubleshooting'),
          page('Errors', '/errors'),
          page('Security model', '/security'),
          page('Access', '/access'),
          page('Performance', '/performance'),
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
