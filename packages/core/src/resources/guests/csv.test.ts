import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { matchColumns } from './csv/columns.ts'
import { defuse, restore } from './csv/formula.ts'
import { divide, type Numbered } from './csv/parts.ts'
import { readRecords } from './csv/read.ts'
import { readText } from './csv/text.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(2 * text.length + 2))
  for (const [index, unit] of [...`\uFEFF${text}`].entries()) {
    view.setUint16(2 * index, unit.charCodeAt(0), littleEndian)
  }
  return new Uint8Array(view.buffer)
}
const table = 'Name;E-Mail\nZoë Ångström;zoe@example.com'

describe('reading a file', () => {
  it.each([
    ['UTF-8', bytes(table)],
    ['UTF-8 with a mark', bytes(`\uFEFF${table}`)],
    ['UTF-16 LE', utf16(table, true)],
    ['UTF-16 BE', utf16(table, false)],
    ['Latin-1', Uint8Array.from(table, (letter) => letter.charCodeAt(0))],
  ])('understands %s, from bytes and from a file', async (_, data) => {
    await expect(readText(data, undefined)).resolves.toBe(table)
    await expect(readText(new Blob([data]), undefined)).resolves.toBe(table)
  })

  it('reads Windows’ punctuation, and other encodings where it is told', async () => {
    await expect(readText(new Uint8Array([0x80, 0x20, 0x92, 0xe9]), undefined)).resolves.toBe('€ ’é')
    await expect(readText(new Uint8Array([0xe8, 0xf8]), 'windows-1250')).resolves.toBe('čř')
  })

  it('refuses what is no text', async () => {
    await expect(readText(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), undefined)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: ['file'] },
    })
  })
})

describe('records', () => {
  const read = async (text: string) => {
    const { header, records } = await readRecords(text)
    return [header, ...records.map(({ line, cells, problem }) => [line, ...cells, ...(problem ? [problem] : [])])]
  }

  it.each([',', ';', '\t', '|'])('are separated by %j, whatever ends the lines', async (separator) => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = [['name', 'notes'], ['Ann', `"one${end}two${separator}""three"""`], [], ['', ' '], ['Bob', 'x']]
        .map((cells) => cells.join(separator))
        .join(end)
      await expect(read(text)).resolves.toEqual([
        ['name', 'notes'],
        [2, 'Ann', `one${end}two${separator}"three"`],
        [6, 'Bob', 'x'],
      ])
    }
  })

  it('may have one column, a mark, and blanks around', async () => {
    await expect(read('\uFEFF name \n Ann \n\n\nBob')).resolves.toEqual([['name'], [2, 'Ann'], [5, 'Bob']])
  })

  it.each([
    ['Ann,"a"b\nBob,x', 'has a stray quote'],
    ['Ann,"open\nBob,x', 'has a quote that does not end'],
  ])('say what is wrong with their quotes: %j', async (rows, problem) => {
    const [, first] = await read(`name,notes\n${rows}`)
    expect(first).toEqual(expect.arrayContaining([2, 'Ann', problem]))
  })

  it('come back as they were written', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ',', ';', '"', '\n', '=', '-', '+', "'", ' ', '\t') })
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const text = Papa.unparse([['name', 'notes'], ...cells.map((row) => row.map(defuse))])
        const { records } = await readRecords(text)
        const expected = cells
          .map((row) => row.map((value) => restore(defuse(value).trim())))
          .filter((row) => row.some(Boolean))
        expect(records.map((record) => record.cells)).toEqual(expected)
      }),
    )
  })

  it('are refused where there are none', async () => {
    await expect(readRecords(' \n\n')).rejects.toMatchObject({ code: 'invalid_input', details: { fields: ['file'] } })
  })
})

describe('columns', () => {
  it('are found by their titles, in any spelling', () => {
    const { columns, ignored } = matchColumns(['E-mail address', 'FULL NAME', 'plus_ones', 'Allergies', 'Age'], {})
    expect(columns).toEqual({
      name: ['FULL NAME'],
      email: ['E-mail address'],
      plus_ones: ['plus_ones'],
      dietary_restrictions: ['Allergies'],
    })
    expect(ignored).toEqual(['Age'])
  })

  it('are those that are mapped, several joined', () => {
    const { columns, ignored } = matchColumns(['Vorname', 'Nachname', 'Name', 'Mail'], {
      name: ['Vorname', 'Nachname'],
      notes: 'Name',
    })
    expect(columns).toEqual({ name: ['Vorname', 'Nachname'], email: ['Mail'], notes: ['Name'] })
    expect(ignored).toEqual([])
  })

  it.each([
    ['no column holds names', {}, ['mapping']],
    ['a mapped column is not there', { name: 'Gast' }, ['mapping']],
  ])('are refused where %s, with those that are there', (_, mapping, fields) => {
    const match = () => matchColumns(['Vorname', 'Mail'], mapping)
    expect(match).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        hint: expect.stringContaining('“Vorname”'),
        details: { fields },
      }),
    )
  })
})

describe('text for spreadsheets', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '＝', ',', ';', '\t', '|', '"', '\n', '\r', ' ', 'a', "'"),
  })

  it('holds no formula, wherever a spreadsheet begins a cell', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1 }), fc.constantFrom(',', ';', '\t'), (values, delimiter) => {
        const text = Papa.unparse([values.map(defuse)], { delimiter })
        for (const separator of [',', ';', '\t', '|']) {
          const naive = text.split(new RegExp(`[\r\n${separator}]`))
          const parsed = Papa.parse<string[]>(text, { delimiter: separator }).data.flat()
          for (const cell of [...naive, ...parsed]) expect(cell).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/)
        }
      }),
    )
  })

  it('is otherwise left alone, and read back', () => {
    for (const text of ['Ann-Marie', 'a=b', 'x@example.com', '(+43) 1', "O'Hara", "'quoted'"])
      expect(defuse(text)).toBe(text)
    expect(defuse('=1+1')).toBe("'=1+1")
    const plain = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ',', ';', '"', '\n', ' ', 'a', 'é') })
    fc.assert(
      fc.property(plain, (text) => {
        expect(restore(defuse(text))).toBe(text)
      }),
    )
  })
})

describe('the parts of a long list', () => {
  const guests = fc.array(fc.record({ email: fc.constantFrom('a@x.de', 'A@X.de', 'b@x.de', undefined) }), {
    maxLength: 5000,
  })

  it('hold every guest once, no more than a request takes, and the same addresses together', () => {
    fc.assert(
      fc.property(guests, (list) => {
        const numbered = list.map(({ email }, index): Numbered => {
          const guest = {
            name: 'x'.repeat(index % 700),
            ...(email && { email: index % 3 ? `${index}${email}` : email }),
          }
          return { row: index + 1, line: index + 2, guest }
        })
        const parts = divide(numbered)
        expect(parts.flat().toSorted((a, b) => a.row - b.row)).toEqual(numbered)
        const owners = new Map<unknown, number>()
        for (const [index, part] of parts.entries()) {
          expect(part.length).toBeGreaterThan(0)
          for (const { guest } of part) {
            const address = guest.email && String(guest.email).toLowerCase()
            if (address) expect(owners.get(address) ?? index).toBe(index)
            owners.set(address, index)
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  it('are of at most 2 000 guests and about a megabyte', () => {
    const list = (length: number, name: string) =>
      Array.from({ length }, (_, index): Numbered => ({ row: index + 1, line: index + 2, guest: { name } }))
    expect(divide(list(4001, 'Ann')).map((part) => part.length)).toEqual([2000, 2000, 1])
    const wide = divide(list(1000, 'ö'.repeat(1000)))
    expect(wide.length).toBeGreaterThan(1)
    for (const part of wide) {
      expect(bytes(JSON.stringify(part.map(({ guest }) => guest))).length).toBeLessThan(1_001_000)
    }
    expect(divide([])).toEqual([])
  })
})
