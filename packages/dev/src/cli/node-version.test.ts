import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { refuseOldNode } from './node-version.ts'

it.each(['18.20.8', '20.20.2', '21.7.3'])('refuses Node.js %s and says what to do', (version) => {
  expect(() => refuseOldNode(version)).toThrow(
    expect.objectContaining({
      message: `This is Node.js ${version}. VenueKit needs Node.js 22 or later.`,
      advice: expect.stringContaining('nodejs.org'),
    }),
  )
})

it.each(['22.0.0', '24.21.0', '100.0.0'])('takes Node.js %s', (version) => {
  expect(() => refuseOldNode(version)).not.toThrow()
})

it('asks for what package.json asks for', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(engines).toEqual({ node: '>=22' })
})
