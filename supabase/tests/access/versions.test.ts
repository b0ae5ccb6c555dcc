import { expect, it } from 'vitest'
import { matrixSetup } from './run-matrix.ts'
import { runVersions, versionedTables, versionOutcomes } from './run-versions.ts'
import { useWorld } from './world.ts'

const { backend } = await useWorld()
await backend.sql(await matrixSetup())

it.each(await versionedTables(backend.sql))(
  '%s changes its version, and refuses a change of an old one',
  async (table) => {
    expect(await runVersions(backend.sql, table)).toEqual(versionOutcomes)
  },
)
