import { type RawBuilder, sql } from 'kysely'

const operators = {
  eq: '=',
  neq: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  in: '= any',
  like: 'like',
  ilike: 'ilike',
  is: 'is',
  match: '~',
  imatch: '~*',
  isdistinct: 'is distinct from',
} as const

type Operator = keyof typeof operators

/** One condition of a filter. */
export interface Condition {
  column: string
  operator: Operator
  /** For `in`, an array in Postgres' text form. */
  value: string
  isNegated: boolean
}

const isOperator = (name: string): name is Operator => Object.hasOwn(operators, name)

/** Parts of a text between commas that are neither in parentheses nor in a quoted value. */
const splitTopLevel = (text: string): string[] => {
  const parts: string[] = ['']
  let [depth, isQuoted, previous] = [0, false, '']
  for (let index = 0; index < text.length; index++) {
    let character = text[index] ?? ''
    if (isQuoted && character === '\\') character += text[++index] ?? ''
    else if (character === '"' && (isQuoted || '.(,'.includes(previous || ' '))) isQuoted = !isQuoted
    else if (!isQuoted && character === '(') depth += 1
    else if (!isQuoted && character === ')') depth = Math.max(0, depth - 1)
    if (character === ',' && !isQuoted && depth === 0) parts.push('')
    else parts[parts.length - 1] += character
    previous = character
  }
  return parts
}

const unquote = (value: string): string => {
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/s.exec(value) ?? []
  return quoted === undefined ? value : quoted.replace(/\\(.)/gs, '$1')
}

const parseCondition = (text: string): Condition => {
  const [, column, not, operator = '', value = ''] = /^([^=]+)=(not\.)?([^.]+)\.(.*)$/s.exec(text) ?? []
  if (column === undefined) throw new Error(`Error parsing \`filter\` params: ${JSON.stringify([text])}`)
  if (!isOperator(operator)) throw new Error(`Error parsing \`filter\` params: ${JSON.stringify([operator, value])}`)
  if (operator !== 'in') return { column, operator, value: unquote(value), isNegated: Boolean(not) }
  if (!/^\(.*\)$/s.test(value)) {
    throw new Error('Error parsing `filter` params: `in` filter value must be wrapped by parentheses')
  }
  return { column, operator, value: `{${value.slice(1, -1)}}`, isNegated: Boolean(not) }
}

/** Reads `column=operator.value`, several of them joined by commas; an empty text is no filter. */
export const parseFilter = (filter: string): Condition[] =>
  filter.trim() === '' ? [] : splitTopLevel(filter.trim()).map((part) => parseCondition(part.trim()))

const keywords = new Set(['null', 'true', 'false', 'unknown'])

/** SQL that tells whether the row `r` meets a condition, its column being of this type; null counts as no. */
export const conditionSql = ({ column, operator, value, isNegated }: Condition, type: string): RawBuilder<boolean> => {
  const left = sql`r.${sql.id(column)}`
  const cast = sql.raw(type)
  const symbol = sql.raw(operators[operator])
  const test = ((): RawBuilder<boolean> => {
    if (operator === 'in') return sql`${left} = any (${value}::text::${cast}[])`
    if (operator !== 'is') return sql`${left} ${symbol} ${value}::text::${cast}`
    if (!keywords.has(value)) throw new Error('invalid value for is filter: must be null, true, false, or unknown')
    return sql`${left} is ${sql.raw(value)}`
  })()
  return isNegated ? sql`coalesce(not (${test}), false)` : sql`coalesce(${test}, false)`
}
