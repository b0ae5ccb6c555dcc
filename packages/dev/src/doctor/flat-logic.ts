interface Level {
  text: string
  operator?: string
}

const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]| (?:AND|OR) |[\s\S]/g

const readLevel = (tokens: Iterator<string>): Level => {
  let text = ''
  let operator: string | undefined
  let first: Level = { text: '' }
  for (let next = tokens.next(); !next.done && next.value !== ')'; next = tokens.next()) {
    if (next.value === '(') {
      const inner = readLevel(tokens)
      if (text === '') first = inner
      text += `(${inner.text})`
    } else {
      if (/^ (?:AND|OR) $/.test(next.value)) operator ??= next.value
      text += next.value
    }
  }
  const isNested =
    operator !== undefined && first.operator === operator && text.startsWith(`(${first.text})${operator}`)
  if (isNested) text = first.text + text.slice(first.text.length + 2)
  return operator === undefined ? { text } : { text, operator }
}

/**
 * An expression as PostgreSQL would print it after reading it anew, as after a dump or an upgrade: it then has
 * `a AND b AND c` where it had `(a AND b) AND c` of `BETWEEN`.
 */
export const flatLogic = (expression: string): string => readLevel((expression.match(token) ?? []).values()).text
