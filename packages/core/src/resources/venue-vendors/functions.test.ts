import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const venue_vendor_id = someId
const key = { venue_vendor_id }
const select = 'venue_vendor_id,venue_id,vendor_id,approval_status,insurance,created_at,updated_at'
const selectParties = `${select},venue:venues(venue_id,name,slug),vendor:vendors(vendor_id,name,email,phone)`
const row = {
  venue_vendor_id,
  venue_id: someId,
  vendor_id: null,
  approval_status: 'not_required',
  insurance: [{ type: 'Public liability', expires_on: '2027-12-31', coverage_amount: 1_000_000, verified: true }],
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-01T10:00:00.123456+00:00',
}
const parties = { ...row, venue: { venue_id: someId, name: 'The Grand Hall', slug: 'the-grand-hall' }, vendor: null }
const venueVendors = () => client({ validate: 'all' }).venueVendors

describe('reading relationships', () => {
  it('lists them with both sides, filtered by what is given', async () => {
    reply(Response.json([parties]))
    await expect(venueVendors().list()).resolves.toEqual({ items: [parties], next_cursor: null })
    await venueVendors().list({ venue_id: someId, approval_status: 'pending', order: 'created_at.desc' })
    expect(sent).toMatchObject([
      { path: 'venue_vendors', search: { select: selectParties, order: 'created_at.asc,venue_vendor_id.asc' } },
      {
        search: {
          venue_id: `eq.${someId}`,
          approval_status: 'eq.pending',
          order: 'created_at.desc,venue_vendor_id.desc',
        },
      },
    ])
    expect(sent[0]?.search).not.toHaveProperty('venue_id')
  })

  it('goes on where the last page ended', async () => {
    reply(Response.json([parties, parties]))
    const { next_cursor } = await venueVendors().list({ vendor_id: someId, limit: 1 })
    await venueVendors().list({ vendor_id: someId, limit: 1, cursor: next_cursor ?? '' })
    expect(sent[1]?.search).toMatchObject({ vendor_id: `eq.${someId}`, or: expect.stringContaining(row.created_at) })
  })

  it('gets one, with both sides', async () => {
    reply(Response.json(parties))
    await expect(venueVendors().get(key)).resolves.toEqual(parties)
    expect(sent).toMatchObject([{ search: { select: selectParties, venue_vendor_id: `eq.${venue_vendor_id}` } }])
  })

  it('counts elements without fetching them', async () => {
    reply(new Response(null, { headers: { 'content-range': '*/3' } }))
    await expect(venueVendors().elementsCount(key)).resolves.toBe(3)
    expect(sent).toMatchObject([
      { method: 'HEAD', path: 'elements', search: { venue_vendor_id: `eq.${venue_vendor_id}`, deleted_at: 'is.null' } },
    ])
  })
})

describe('writing relationships', () => {
  it('creates one, leaving what is not given to the database', async () => {
    reply(Response.json(row))
    await expect(venueVendors().create({ venue_id: someId })).resolves.toEqual(row)
    expect(sent).toMatchObject([{ method: 'POST', path: 'venue_vendors', search: { select } }])
    expect(sent[0]?.body).toEqual({ venue_id: someId })
  })

  it('changes the status only, conditionally when asked', async () => {
    reply(Response.json(row))
    await venueVendors().updateStatus({ ...key, approval_status: 'approved', if_updated_at: row.updated_at })
    expect(sent[0]).toMatchObject({ method: 'PATCH', search: { select, venue_vendor_id: `eq.${venue_vendor_id}` } })
    expect(sent[0]?.body).toEqual({ approval_status: 'approved' })
    expect(sent[0]?.headers.get('x-if-updated-at')).toBe(row.updated_at)
  })

  it('leaves appending a certificate to the database', async () => {
    reply(Response.json(row))
    const certificate = { type: 'Public liability', expires_on: '2027-12-31', file_id: someId }
    await venueVendors().addInsuranceCertificate({ ...key, certificate })
    expect(sent).toMatchObject([
      { path: 'rpc/add_insurance_certificate', search: { select }, body: { ...key, certificate } },
    ])
  })

  it('sends a certificate to remove just as it was read', async () => {
    reply(Response.json(row))
    const certificate = { type: 'Fire', expires_on: '2027-12-31', file_id: null, verified: true }
    await venueVendors().removeInsuranceCertificate({ ...key, certificate })
    expect(sent).toMatchObject([
      { path: 'rpc/remove_insurance_certificate', search: { select }, body: { ...key, certificate } },
    ])
  })

  it('leaves verifying a certificate to the database', async () => {
    reply(Response.json(row))
    const certificate = { type: 'Public liability', expires_on: '2027-12-31', file_id: someId }
    await venueVendors().verifyInsuranceCertificate({ ...key, certificate })
    expect(sent).toMatchObject([
      { path: 'rpc/verify_insurance_certificate', search: { select }, body: { ...key, certificate } },
    ])
  })

  it('removes one', async () => {
    reply(Response.json(key))
    await expect(venueVendors().remove(key)).resolves.toEqual(key)
    expect(sent).toMatchObject([{ method: 'DELETE', path: 'venue_vendors' }])
  })

  const certificate = { type: 'Public liability', expires_on: '2027-12-31' }
  it.each<[string, () => Promise<unknown>, string]>([
    ['an id that is none', () => venueVendors().get({ venue_vendor_id: 'x' }), 'venue_vendor_id'],
    ['no venue', () => venueVendors().create({} as { venue_id: string }), 'venue_id'],
    [
      'a status there is none of',
      () => venueVendors().list({ approval_status: 'ok' as 'approved' }),
      'approval_status',
    ],
    [
      'a day there is none of',
      () =>
        venueVendors().addInsuranceCertificate({ ...key, certificate: { ...certificate, expires_on: '2027-02-30' } }),
      'certificate',
    ],
    [
      'a sum below the cent',
      () => venueVendors().addInsuranceCertificate({ ...key, certificate: { ...certificate, coverage_amount: 0.001 } }),
      'certificate',
    ],
  ])('refuses %s, naming the field', async (_, call, field) => {
    await expect(call()).rejects.toMatchObject({ code: 'invalid_input', details: { fields: [field] } })
    expect(sent).toEqual([])
  })

  it.each([
    ['conflict', pgError(409, { code: 'VK008', message: 'Elements of this relationship are on offer or on events.' })],
    ['forbidden', pgError(403, { code: 'VK004', message: 'A vendor may not change approval_status.' })],
    ['precondition_failed', pgError(400, { code: 'VK002', message: 'The row was changed by someone else.' })],
    ['not_found', pgError(406, { code: 'PGRST116' })],
  ])('reports %s', async (code, answer) => {
    reply(answer)
    await expect(venueVendors().updateStatus({ ...key, approval_status: 'approved' })).rejects.toMatchObject({ code })
  })
})
