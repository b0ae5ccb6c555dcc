/** How many levels brackets nest in JSON text, or in a filter; what stands in double quotes does not count. */
const nestingOf = (text: string): number => {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') quoted = !quoted
    else if (quoted) at += character === '\\' ? 1 : 0
    else if (character === '[' || character === '{' || character === '(') deepest = Math.max(deepest, ++depth)
    else if (character === ']' || character === '}' || character === ')') depth--
  }
  return deepest
}

/** Postgres takes more than ten thousand levels of JSON, the stack of JavaScript and of PGlite fewer. */
const MOST = 1000

/** Whether text nests deeper than what reads it here can take. */
export const isTooDeep = (text: string): boolean => text.length > MOST && nestingOf(text) > MOST
