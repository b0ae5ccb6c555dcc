import { describe, expect, it } from 'vitest'
import { useVenueKit } from '../../testing/backend.ts'

const { visitor, signUp } = await useVenueKit()

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const cleo = await signUp({ user_type: 'client', name: 'Cleo' })
const stranger = await signUp({ user_type: 'client', name: 'Stan' })
await owner.kit.venues.publish({ venue_id: owner.id })

const makeEvent = async () => {
  const event = { venue_id: owner.id, name: 'Gala', date: '2031-06-20T18:00:00Z' }
  return { event_id: (await cleo.kit.events.create(event)).event_id }
}
const stored = async (event: { event_id: string }) =>
  (await cleo.kit.guests.list({ ...event, limit: 1000 })).items.map(({ name, email }) => ({ name, email }))

const mixed = [
  'Full name;E-Mail;RSVP;+1;Table;Shoe size',
  'Zoë Ångström;zoe@example.com;Yes;2;Window;38',
  ';nobody@example.com;;;;',
  '"Ann',
  'Lee";ann@example.com;maybe;;;',
  'Bob;zoe@EXAMPLE.com;;;;',
  'Cy;not an address;;;;',
  'Dee;;no;;;',
].join('\r\n')

describe('importGuestsCsv', () => {
  it('reports on a dry run what it would do, with lines, and writes nothing', async () => {
    const event = await makeEvent()
    const plan = {
      total: 6,
      created: 2,
      updated: 0,
      skipped: 1,
      errors: [
        { line: 3, row: 2, field: 'name', message: 'is required' },
        { line: 4, row: 3, field: 'rsvp_status', message: 'is not undecided, yes or no' },
        { line: 7, row: 5, field: 'email', message: 'is not an e-mail address' },
      ],
      columns: {
        name: ['Full name'],
        email: ['E-Mail'],
        rsvp_status: ['RSVP'],
        plus_ones: ['+1'],
        table_name: ['Table'],
      },
      ignored_columns: ['Shoe size'],
    }
    const input = { ...event, csv: mixed, mapping: { plus_ones: '+1' } }
    const dry = await cleo.kit.guests.importCsv({ ...input, dry_run: true })
    expect(dry).toMatchObject(plan)
    expect(dry.preview[0]).toEqual({
      name: 'Zoë Ångström',
      email: 'zoe@example.com',
      rsvp_status: 'yes',
      plus_ones: '2',
      table_name: 'Window',
    })
    await expect(stored(event)).resolves.toEqual([])
    await expect(cleo.kit.guests.importCsv(input)).resolves.toEqual(dry)
    await expect(stored(event)).resolves.toEqual([
      { name: 'Dee', email: null },
      { name: 'Zoë Ångström', email: 'zoe@example.com' },
    ])
  })

  it('takes a name that wraps for one line, and says which is not to be read as it is written', async () => {
    const event = await makeEvent()
    const csv = 'name,title,plus_one_names\n"Ann\r\n Lee",Dr.,\n"Al \u202etxt.exe",,\nBob,\u200b,\nCy,,Di\u202e'
    const message = 'is not one line of visible characters'
    await expect(cleo.kit.guests.importCsv({ ...event, csv })).resolves.toMatchObject({
      created: 1,
      errors: [
        { line: 4, row: 2, field: 'name', message },
        { line: 5, row: 3, field: 'title', message },
        { line: 6, row: 4, field: 'plus_one_names', message: 'are not each one line of up to 200 visible characters' },
      ],
    })
    await expect(stored(event)).resolves.toEqual([{ name: 'Ann Lee', email: null }])
  })

  it('writes nothing with fail where one row is bad, in the database or in the file', async () => {
    const event = await makeEvent()
    const all = { ...event, on_duplicate: 'fail' } as const
    await expect(
      cleo.kit.guests.importCsv({ ...all, csv: mixed, mapping: { plus_ones: '+1' } }),
    ).resolves.toMatchObject({
      created: 0,
      errors: [{ line: 3 }, { line: 4 }, { line: 6, message: 'is there twice' }, { line: 7 }],
    })
    const broken = 'name,email\nAnn,ann@example.com\nBob,bob@example.com,too,many'
    await expect(cleo.kit.guests.importCsv({ ...all, csv: broken })).resolves.toMatchObject({
      created: 0,
      errors: [{ line: 3, row: 2, field: 'row' }],
    })
    await expect(stored(event)).resolves.toEqual([])
    await expect(cleo.kit.guests.importCsv({ ...event, csv: broken })).resolves.toMatchObject({ created: 1 })
  })

  it('takes in 10 000 rows in parts, with progress, as one list', async () => {
    const event = await makeEvent()
    const rows = Array.from({ length: 10_000 }, (_, index) =>
      index % 100 === 7 ? `Again ${index},guest0@example.com` : `Guest ${index},guest${index}@example.com`,
    )
    const file = new Blob([['name,email', ...rows].join('\n')])
    const progress: { processed: number; total: number }[] = []
    const result = await cleo.kit.guests.importCsv({
      ...event,
      file,
      on_duplicate: 'update',
      on_progress: (step) => {
        progress.push(step)
        throw new Error('A listener’s own fault')
      },
    })
    expect(result).toMatchObject({ total: 10_000, created: 9900, updated: 0, skipped: 100, errors: [] })
    expect(progress.length).toBeGreaterThan(4)
    expect(progress.map(({ processed }) => processed)).toEqual(
      progress.map(({ processed }) => processed).toSorted((a, b) => a - b),
    )
    expect(progress.at(-1)).toEqual({ processed: 10_000, total: 10_000 })
    await expect(cleo.kit.guests.stats(event)).resolves.toMatchObject({ total: 9900 })
    await expect(cleo.kit.guests.search({ ...event, query: 'guest0@example.com' })).resolves.toMatchObject([
      { name: 'Again 9907' },
    ])
    const csv = await cleo.kit.guests.exportCsv({ ...event, bom: false })
    expect(csv.trim().split('\r\n')).toHaveLength(9901)
  })

  it('stops where it is cancelled, and is completed by importing again', async () => {
    const event = await makeEvent()
    const csv = ['name,email', ...Array.from({ length: 3000 }, (_, n) => `G${n},g${n}@example.com`)].join('\n')
    const controller = new AbortController()
    const input = { ...event, csv }
    await expect(
      cleo.kit.guests.importCsv({ ...input, on_progress: () => controller.abort() }, { signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'network', message: 'The call was cancelled.' })
    await expect(cleo.kit.guests.stats(event)).resolves.toMatchObject({ total: 2000 })
    await expect(cleo.kit.guests.importCsv(input)).resolves.toMatchObject({ created: 1000, skipped: 2000 })
  })

  it('is not_found for others', async () => {
    const event = await makeEvent()
    await expect(stranger.kit.guests.importCsv({ ...event, csv: 'name\nx' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(visitor().guests.importCsv({ ...event, csv: 'name\nx' })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })
})

describe('exportGuestsCsv', () => {
  const hostile = [
    "=cmd|' /C calc'!A0",
    '+43 1 234',
    'x;=HYPERLINK("https://example.com")',
    'say "=1+1"',
    '@SUM(1)',
    'two\nlines, and "quotes"',
    '－1',
  ]

  it('is read back as it was, hostile text included', async () => {
    const [from, to] = [await makeEvent(), await makeEvent()]
    const guests = hostile.map((name, index) => ({
      name: name.replace('\n', ' '),
      email: `g${index}@example.com`,
      phone: '+43 (1) 234',
      notes: hostile.join(' '),
      plus_ones: 2,
      plus_one_names: ['Ada', 'Bo'],
      rsvp_status: 'yes',
    }))
    await expect(cleo.kit.guests.bulkCreate({ ...from, guests })).resolves.toMatchObject({ created: hostile.length })
    for (const delimiter of [',', ';', '\t'] as const) {
      const csv = await owner.kit.guests.exportCsv({ ...from, delimiter })
      const read = await cleo.kit.guests.importCsv({ ...to, csv, on_duplicate: 'update' })
      expect(read).toMatchObject({ errors: [], ignored_columns: [], total: hostile.length })
      const plain = async (event: typeof to) =>
        (await cleo.kit.guests.list(event)).items.map(
          ({ name, email, phone, notes, plus_ones, plus_one_names, rsvp_status }) => ({
            name,
            email,
            phone,
            notes,
            plus_ones,
            plus_one_names,
            rsvp_status,
          }),
        )
      await expect(plain(to)).resolves.toEqual(await plain(from))
    }
  })

  it('begins with the mark by which Excel knows UTF-8, unless told not to, and is by name', async () => {
    const event = await makeEvent()
    await cleo.kit.guests.bulkCreate({ ...event, guests: [{ name: 'Zoë', rsvp_status: 'yes' }, { name: 'Ann' }] })
    const columns = 'name,title,email,phone,rsvp_status,plus_ones,plus_one_names,dietary_restrictions,table_name,notes'
    const table = `${columns}\r\nAnn,,,,undecided,0,,,,\r\nZoë,,,,yes,0,,,,\r\n`
    await expect(cleo.kit.guests.exportCsv(event)).resolves.toBe(`\uFEFF${table}`)
    await expect(cleo.kit.guests.exportCsv({ ...event, bom: false })).resolves.toBe(table)
    await expect(cleo.kit.guests.exportCsv({ ...event, bom: false, rsvp_status: 'yes' })).resolves.toBe(
      `${columns}\r\nZoë,,,,yes,0,,,,\r\n`,
    )
    await expect(stranger.kit.guests.exportCsv({ ...event, bom: false })).resolves.toBe(`${columns}\r\n`)
  })
})
