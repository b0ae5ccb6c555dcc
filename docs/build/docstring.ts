/** A docstring as Markdown: its text, then what is thrown. */
export function docstringText(docstring: string): string {
  const text = docstring
    .replace(/^\/\*\*\s?|\s*\*\/$/g, '')
    .replace(/^\s*\*\s?/gm, '')
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .trim()
  const [what = '', ...thrown] = text.split(/^@throws VenueKitError\s*/m)
  return [what.trim(), ...thrown.map((when) => `**Fails** with ${when.trim()}`)].join('\n\n')
}
