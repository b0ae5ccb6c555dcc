/** A cell of a table: what would end it is escaped, and, outside code, what VitePress would take for a tag or evaluate. */
const cell = (text: string): string => {
  const line = text.replaceAll('|', '\\|').replaceAll('\n', ' ')
  return line.startsWith('`') ? line : line.replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;')
}

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |`).join('\n')

export const code = (text: string): string => (text === '' ? '' : `\`${text}\``)
