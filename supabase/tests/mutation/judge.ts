import { openFunctions, readFunctions, serverFunctions } from '../access/functions.ts'
import { references } from '../access/references.ts'
import { impliedGrants, matrixLines, readGrants } from '../access/run-matrix.ts'
import { runVersions, versionOutcomes } from '../access/run-versions.ts'
import { type Constraint, readReferences, runViolations } from '../access/run-violations.ts'
import type { Mutant } from './mutants.ts'
import type { Session, Suite } from './suites.ts'

/** Two databases of one worker: the world of the access tests, and the one for pgTAP. */
export interface Bench {
  readonly world: Session
  readonly tap: Session
  readonly constraints: ReadonlyMap<string, Constraint>
  readonly grids: readonly Suite[]
  readonly files: readonly Suite[]
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Runs work on the mutated database and takes the mutation back. */
const mutated = async (session: Session, mutant: Mutant, work: () => Promise<boolean>): Promise<boolean> => {
  await session.connection.unsafe('begin')
  try {
    await session.connection.unsafe(mutant.sql).simple()
    return await work()
  } finally {
    await session.connection.unsafe('rollback')
  }
}

/** Questions to the catalogue and to single statements, which take a few milliseconds. */
const quickly = async ({ world: { sql }, constraints }: Bench, mutant: Mutant): Promise<boolean> => {
  switch (mutant.kind) {
    case 'grant':
      return mutant.table !== null && !same(await readGrants(sql, mutant.table), await impliedGrants(sql, mutant.table))
    case 'execute': {
      const functions = await readFunctions(sql)
      const open = functions.filter(({ anon }) => anon).map(({ name }) => name)
      const closed = functions.filter(({ authenticated }) => !authenticated).map(({ name }) => name)
      return !same(open, openFunctions) || !same(closed, serverFunctions)
    }
    case 'constraint': {
      const constraint = constraints.get(mutant.name.split(': ')[1] ?? '')
      if (constraint?.kind !== 'f' && constraint) {
        const outcomes = await runViolations(sql, constraint)
        if (outcomes.some((outcome) => outcome !== constraint.name)) return true
      }
      const found = await readReferences(sql)
      return Object.keys(references).some((table) => !same(found[table], references[table]))
    }
    case 'trigger':
      return /_precondition$|^touch_/.test(mutant.function ?? '') && mutant.table !== null
        ? !same(await runVersions(sql, mutant.table), versionOutcomes)
        : false
    default:
      return false
  }
}

const concerns = (mutant: Mutant, suite: Suite): boolean => {
  if (mutant.function !== null && !suite.functions.has(mutant.function)) return false
  return mutant.table === null || suite.tables.has(mutant.table)
}

/** What went red last, by function and table: it will most likely go red again. */
const lastKillers = new Map<string, Suite>()

/** The name of what goes red without this defence; null if nothing does. */
export const judge = async (bench: Bench, mutant: Mutant): Promise<string | null> => {
  let killer: string | null = null
  const subject = mutant.function ?? mutant.table ?? mutant.kind
  const first = async (suites: readonly Suite[], session: Session): Promise<boolean> => {
    const last = lastKillers.get(subject)
    for (const suite of last && suites.includes(last) ? new Set([last, ...suites]) : suites) {
      if ((await suite.run(session)) === null) continue
      killer = suite.name
      lastKillers.set(subject, suite)
      return true
    }
    return false
  }
  const grids = bench.grids.filter((grid) => concerns(mutant, grid))
  await mutated(bench.world, mutant, async () => {
    if (!(await quickly(bench, mutant))) return first(grids, bench.world)
    killer = 'quick checks'
    return true
  })
  const files = bench.files.filter((file) => concerns(mutant, file))
  if (killer === null && mutant.kind !== 'execute') await mutated(bench.tap, mutant, () => first(files, bench.tap))
  return killer
}

export const gridTables = [...matrixLines.keys()]
