import { describe, expect, test } from 'vitest'
import { useContract } from './setup.ts'

const backend = await useContract()

/** Column → SQL literal, and the JSON that PostgREST answers. */
const values: Record<string, [literal: string, json: unknown]> = {
  v_bool: ['true', true],
  v_int2: ['-3', -3],
  v_int8: ['9007199254740991', 9007199254740991],
  v_float4: ['1.5', 1.5],
  v_float8: ['0.1', 0.1],
  v_numeric: ['1234567.890', 1234567.89],
  v_money: ['12.50', 12.5],
  v_text: [`'a "quoted" ü'`, 'a "quoted" ü'],
  v_char: [`'ab'`, 'ab '],
  v_uuid: [`'6BA7B810-9DAD-11D1-80B4-00C04FD430C8'`, '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
  v_date: [`'2026-11-22'`, '2026-11-22'],
  v_time: [`'19:57:15.5'`, '19:57:15.5'],
  v_timetz: [`'19:57:15+02'`, '19:57:15+02'],
  v_timestamp: [`'2026-11-22 19:57:15'`, '2026-11-22T19:57:15'],
  v_timestamptz: [`'2026-11-22 19:57:15.123456+02'`, '2026-11-22T17:57:15.123456+00:00'],
  v_interval: [`'1 day 02:03:04'`, '1 day 02:03:04'],
  v_json: [`'{"a": [1, null], "b": "1.0"}'`, { a: [1, null], b: '1.0' }],
  v_jsonb: [`'"text"'`, 'text'],
  v_bytea: [`'\\x00ff'`, '\\x00ff'],
  v_mood: [`'high'`, 'high'],
  v_int_array: [`'{1,null,3}'`, [1, null, 3]],
  v_text_array: [`'{"a,b",null,"NULL","\\"q\\""}'`, ['a,b', null, 'NULL', '"q"']],
  v_numeric_array: [`'{1.10,2}'`, [1.1, 2]],
  v_uuid_array: [`'{6ba7b810-9dad-11d1-80b4-00c04fd430c8}'`, ['6ba7b810-9dad-11d1-80b4-00c04fd430c8']],
  v_mood_array: [`'{low,high}'`, ['low', 'high']],
  v_timestamptz_array: [`'{2026-01-01 00:00:00+00}'`, ['2026-01-01T00:00:00+00:00']],
  v_jsonb_array: [`array['{"a":1}'::jsonb, '2'::jsonb]`, [{ a: 1 }, 2]],
  v_tstzrange: [`'[2026-01-01, 2026-01-02)'`, '["2026-01-01 00:00:00+00","2026-01-02 00:00:00+00")'],
  v_int4range: [`'[1,5]'`, '[1,6)'],
  v_tstzmultirange: [`'{[2026-01-01, 2026-01-02)}'`, '{["2026-01-01 00:00:00+00","2026-01-02 00:00:00+00")}'],
  v_inet: [`'10.0.0.1'`, '10.0.0.1'],
  v_point: [`'(1,2)'`, '(1,2)'],
}
const columns = Object.keys(values)

await backend.sql(`
  delete from public.contract_types;
  insert into public.contract_types (id, ${columns.join(', ')})
  values (1, ${columns.map((column) => values[column]?.[0]).join(', ')});
  insert into public.contract_types (id) values (2);
`)

describe('values', () => {
  test.each(columns)('%s is read as Postgres prints it in JSON', async (column) => {
    const { data, error } = await backend.anon.from('contract_types').select(column).eq('id', 1).single()
    expect(error).toBeNull()
    expect(data).toEqual({ [column]: values[column]?.[1] })
  })

  test('every null is null', async () => {
    const { data } = await backend.anon.from('contract_types').select(columns.join(',')).eq('id', 2).single()
    expect(data).toEqual(Object.fromEntries(columns.map((column) => [column, null])))
  })

  test('what was read can be written back and is the same', async () => {
    const { client } = await backend.signUp({ user_type: 'client' })
    const row = Object.fromEntries(columns.map((column) => [column, values[column]?.[1]]))
    const written = await client
      .from('contract_types')
      .upsert({ id: 3, ...row })
      .select(columns.join(','))
      .single()
    expect(written.error).toBeNull()
    expect(written.data).toEqual(row)
    const updated = await client.from('contract_types').update(row).eq('id', 2).select(columns.join(',')).single()
    expect(updated.error).toBeNull()
    expect(updated.data).toEqual(row)
  })

  test.each([
    ['an object', { a: { b: [1, 'x', null] } }],
    ['an array of objects', [{ a: 1 }, { b: 2 }]],
    ['an array of texts', ['a', 'b']],
    ['an empty array', []],
    ['a text that looks like JSON', '{"a":1}'],
    ['a text', 'plain'],
    ['a number', 1.5],
    ['false', false],
    ['null', null],
  ])('jsonb keeps %s', async (_, json) => {
    const { client } = await backend.signUp({ user_type: 'client' })
    const inserted = await client.from('contract_types').upsert({ id: 4, v_jsonb: json }).select('v_jsonb').single()
    expect(inserted.error).toBeNull()
    expect(inserted.data).toEqual({ v_jsonb: json })
    const updated = await client.from('contract_types').update({ v_jsonb: json }).eq('id', 4).select('v_jsonb').single()
    expect(updated.error).toBeNull()
    expect(updated.data).toEqual({ v_jsonb: json })
  })
})
