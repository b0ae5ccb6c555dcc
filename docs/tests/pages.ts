import { execFileSync } from 'node:child_process'
import { readPage, root } from './markdown.ts'

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})

/** Every page that readers meet: guides, READMEs, and what the packages ship. */
export const pages = tracked
  .split('\n')
  .filter((path) => path && !path.startsWith('.changeset/'))
  .map(readPage)
