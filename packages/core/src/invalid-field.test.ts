import { expect, it } from 'vitest'
import { invalidField } from './invalid-field.ts'

it('names the field as a schema would, with what else is known', () => {
  const error = invalidField(['filter', 'colour'], 'is not a column', { hint: 'Look.', details: { table: 'events' } })
  expect(error.toJSON()).toMatchObject({
    code: 'invalid_input',
    message: 'filter.colour: is not a column',
    hint: 'Look.',
    issues: [{ path: ['filter', 'colour'], message: 'is not a column', code: 'custom' }],
    details: { fields: ['filter'], table: 'events' },
  })
})
