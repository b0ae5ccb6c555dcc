import { expect, it } from 'vitest'
import { flatLogic } from './flat-logic.ts'

it.each([
  ['CHECK ((((a >= 1) AND (a <= 9)) AND f(a)))', 'CHECK (((a >= 1) AND (a <= 9) AND f(a)))'],
  ['((((a) AND (b)) AND (c)) AND (d))', '((a) AND (b) AND (c) AND (d))'],
  ['(((a) OR (b)) OR (c))', '((a) OR (b) OR (c))'],
])('%s is printed flat once it was read anew', (nested, flat) => {
  expect(flatLogic(nested)).toBe(flat)
  expect(flatLogic(flat)).toBe(flat)
})

it.each([
  '(((a) OR (b)) AND (c))',
  '((a) AND ((b) AND (c)))',
  `((a <> ') AND (') AND ("x) OR (" = 1))`,
  'as PERMISSIVE for SELECT to anon using ((a) OR (b)) with check ((a) AND (b))',
  'CREATE INDEX i ON public.t USING btree (a) WHERE (((b) AND (c)) = d)',
])('%s stays', (expression) => {
  expect(flatLogic(expression)).toBe(expression)
})
