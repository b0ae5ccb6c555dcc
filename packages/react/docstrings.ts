import { readDocstrings } from '../core/docstrings.ts'

const docstrings = readDocstrings()
const hook = /(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?(export const \w+:\s+(?:Query|Mutation)Hook<\s*typeof (\w+)\s*>)/g

/** A file of hooks with each hook saying what its function says, so that editors show it. */
export const withDocstrings = (source: string): string =>
  source.replace(hook, (_, declaration: string, name: string) => `${docstrings.get(name) ?? ''}\n${declaration}`)
