import { postgresChangesFilter } from '@supabase/supabase-js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseFilter } from './filters.ts'

const plain = (column: string, operator: string, value: string) => ({ column, operator, value, isNegated: false })

test.each([
  ['', []],
  ['  ', []],
  ['id=eq.1', [plain('id', 'eq', '1')]],
  ['id=in.(1,2)', [plain('id', 'in', '{1,2}')]],
  ['t=in.("a,b",c)', [plain('t', 'in', '{"a,b",c}')]],
  ['id=not.eq.5', [{ ...plain('id', 'eq', '5'), isNegated: true }]],
  ['a=eq.x=y.z', [plain('a', 'eq', 'x=y.z')]],
  ['a=gt.0,b=lt."1,2"', [plain('a', 'gt', '0'), plain('b', 'lt', '1,2')]],
  ['a=eq."quo\\"te"', [plain('a', 'eq', 'quo"te')]],
])('reads %j', (filter, conditions) => {
  expect(parseFilter(filter)).toEqual(conditions)
})

test.each(['undefined', 'a=foo.1', 'a=eq', '=eq.1', 'a=eq.1,', 'a=in.1'])('refuses %j', (filter) => {
  expect(() => parseFilter(filter)).toThrow(/^Error parsing `filter` params: /)
})

test('reads any value that the builder of supabase-js writes', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (values) => {
      const filter = values.reduce((built, value) => built.eq('a', value), postgresChangesFilter()).build()
      expect(parseFilter(filter)).toEqual(values.map((value) => plain('a', 'eq', value)))
    }),
  )
})
