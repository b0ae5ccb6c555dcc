import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'
import type { UploadProgress } from '../files/index.ts'
import type { InsuranceCertificate } from './schema.ts'

const { backend, visitor, signUp, hireStaff } = await useVenueKit()
const unknown = { venue_vendor_id: randomUUID() }
const certificate = { type: 'Public liability', expires_on: '2031-12-31', coverage_amount: 1_000_000.5 }

const venue = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const rival = await signUp({ user_type: 'venue', name: 'The Rival' })
const bloom = await signUp({ user_type: 'vendor', name: 'Bloom' })
const other = await signUp({ user_type: 'vendor', name: 'Other' })
const client = await signUp({ user_type: 'client' })
await venue.kit.venues.publish({ venue_id: venue.id })

const apply = async () => {
  const vendor = await signUp({ user_type: 'vendor' })
  return { vendor, ...(await vendor.kit.venueVendors.create({ venue_id: venue.id, vendor_id: vendor.id })) }
}

describe('createVenueVendor', () => {
  it('lets a vendor apply to a published venue, which decides', async () => {
    const application = await bloom.kit.venueVendors.create({ venue_id: venue.id, vendor_id: bloom.id })
    expect(application).toMatchObject({ approval_status: 'pending', insurance: [] })
    await expect(bloom.kit.venueVendors.create({ venue_id: venue.id, vendor_id: bloom.id })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('lets a venue approve at once, and needs no approval in house', async () => {
    const { vendor_id } = await apply()
    await expect(venue.kit.vendors.get({ vendor_id: vendor_id ?? '' })).resolves.toMatchObject({ vendor_id })
    await expect(
      venue.kit.venueVendors.create({ venue_id: venue.id, vendor_id: other.id, approval_status: 'approved' }),
    ).resolves.toMatchObject({ approval_status: 'approved' })
    await expect(rival.kit.venueVendors.create({ venue_id: rival.id })).resolves.toMatchObject({
      vendor_id: null,
      approval_status: 'not_required',
    })
    await expect(rival.kit.venueVendors.create({ venue_id: rival.id })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is refused to third parties, for unpublished venues and unknown vendors', async () => {
    const applicant = await signUp({ user_type: 'vendor' })
    const { create } = applicant.kit.venueVendors
    await expect(create({ venue_id: rival.id, vendor_id: applicant.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(create({ venue_id: venue.id, vendor_id: bloom.id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(create({ venue_id: venue.id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      create({ venue_id: venue.id, vendor_id: applicant.id, approval_status: 'approved' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      create({ venue_id: venue.id, vendor_id: applicant.id, insurance: [{ ...certificate, verified: true }] }),
    ).rejects.toMatchObject({ code: 'forbidden', details: { fields: ['insurance'] } })
    await expect(rival.kit.venueVendors.create({ venue_id: venue.id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(client.kit.venueVendors.create({ venue_id: venue.id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(visitor().venueVendors.create({ venue_id: venue.id })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    await expect(venue.kit.venueVendors.create({ venue_id: venue.id, vendor_id: randomUUID() })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(applicant.kit.venueVendors.list()).resolves.toMatchObject({ items: [] })
  })
})

describe('reading relationships', () => {
  it('is for both sides, each with the other', async () => {
    const { vendor, venue_vendor_id } = await apply()
    const relationship = await vendor.kit.venueVendors.get({ venue_vendor_id })
    expect(relationship).toMatchObject({
      venue: { venue_id: venue.id, name: 'The Grand Hall' },
      vendor: { vendor_id: vendor.id, email: vendor.email },
    })
    await expect(venue.kit.venueVendors.get({ venue_vendor_id })).resolves.toEqual(relationship)
    for (const { kit } of [bloom, rival, client]) {
      await expect(kit.venueVendors.get({ venue_vendor_id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().venueVendors.get({ venue_vendor_id })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(venue.kit.venueVendors.get(unknown)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('lists by side and status, page by page', async () => {
    const host = await signUp({ user_type: 'venue' })
    await host.kit.venueVendors.create({ venue_id: host.id })
    for (const { id } of [bloom, other]) {
      await host.kit.venueVendors.create({ venue_id: host.id, vendor_id: id, approval_status: 'approved' })
    }
    const all = await host.kit.venueVendors.list({ venue_id: host.id })
    expect(all.items.map(({ vendor_id }) => vendor_id)).toEqual([null, bloom.id, other.id])
    expect(all.items[0]?.vendor).toBeNull()
    const paged = await allPages((at) => host.kit.venueVendors.list({ venue_id: host.id, limit: 1, ...at }))
    expect(paged).toEqual(all.items)
    const approved = await host.kit.venueVendors.list({ approval_status: 'approved', order: 'created_at.desc' })
    expect(approved.items.map(({ vendor_id }) => vendor_id)).toEqual([other.id, bloom.id])
    await expect(rival.kit.venueVendors.list({ venue_id: host.id })).resolves.toMatchObject({ items: [] })
    const ofBloom = await bloom.kit.venueVendors.list({ vendor_id: bloom.id, venue_id: host.id })
    expect(ofBloom.items).toMatchObject([{ vendor_id: bloom.id, venue: { venue_id: host.id } }])
  })
})

describe('updateVenueVendorStatus', () => {
  it('is the venue’s decision', async () => {
    const { vendor, venue_vendor_id } = await apply()
    const approve = { venue_vendor_id, approval_status: 'approved' as const }
    await expect(vendor.kit.venueVendors.updateStatus(approve)).rejects.toMatchObject({
      code: 'forbidden',
      details: { fields: ['approval_status'] },
    })
    for (const { kit } of [rival, bloom, client]) {
      await expect(kit.venueVendors.updateStatus(approve)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(venue.kit.venueVendors.updateStatus(approve)).resolves.toMatchObject({ approval_status: 'approved' })
    await expect(vendor.kit.venueVendors.get({ venue_vendor_id })).resolves.toMatchObject({
      approval_status: 'approved',
    })
  })

  it('is made once where if_updated_at is given', async () => {
    const { venue_vendor_id, updated_at } = await apply()
    const decide = (approval_status: 'approved' | 'rejected') =>
      venue.kit.venueVendors.updateStatus({ venue_vendor_id, approval_status, if_updated_at: updated_at })
    await decide('approved')
    await expect(decide('rejected')).rejects.toMatchObject({ code: 'precondition_failed' })
  })
})

describe('addInsuranceCertificate', () => {
  it('keeps all that are added at once; only the venue verifies', async () => {
    const { vendor, venue_vendor_id } = await apply()
    const add = (kit: typeof venue.kit, type: string, verified?: boolean) =>
      kit.venueVendors.addInsuranceCertificate({
        venue_vendor_id,
        certificate: { ...certificate, type, ...(verified && { verified }) },
      })
    await Promise.all([add(vendor.kit, 'A'), add(vendor.kit, 'B'), add(venue.kit, 'C', true)])
    const { insurance } = await vendor.kit.venueVendors.get({ venue_vendor_id })
    expect(insurance.map(({ type }) => type).sort()).toEqual(['A', 'B', 'C'])
    expect(insurance.find(({ type }) => type === 'C')).toEqual({ ...certificate, type: 'C', verified: true })
    await expect(add(vendor.kit, 'D', true)).rejects.toMatchObject({ code: 'forbidden' })
    for (const { kit } of [rival, bloom, client]) {
      await expect(add(kit, 'E')).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(add(visitor(), 'F')).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(vendor.kit.venueVendors.get({ venue_vendor_id })).resolves.toMatchObject({ insurance })
  })
})

const file = new File(['insured'], 'policy.pdf', { type: 'application/pdf' })
const upload = ({ kit }: typeof venue, on_progress = (_: UploadProgress) => {}) =>
  kit.files.upload({ file, related_to: { type: 'insurance' }, on_progress })

describe('the document of a certificate', () => {
  const add = ({ kit }: typeof venue, venue_vendor_id: string, file_id: string) =>
    kit.venueVendors.addInsuranceCertificate({ venue_vendor_id, certificate: { ...certificate, file_id } })
  const fileRefusal = { code: 'not_found', details: { fields: ['insurance'] } }

  it('is read by the venue while a certificate names it, and by nobody else', async () => {
    const { vendor, venue_vendor_id } = await apply()
    const staff = await hireStaff(venue.id)
    const reports: UploadProgress[] = []
    const document = await upload(vendor, (progress) => reports.push(progress))
    expect(reports.at(-1)).toEqual({ loaded: 7, total: 7 })
    const { file_id, bucket, file_path } = document
    await expect(venue.kit.files.url({ file_id })).rejects.toMatchObject({ code: 'not_found' })

    await add(vendor, venue_vendor_id, file_id)
    for (const kit of [vendor.kit, venue.kit, staff]) {
      await expect(kit.files.get({ file_id })).resolves.toEqual(document)
      const { url } = await kit.files.url({ file_id })
      await expect((await backend.fetch(url)).text()).resolves.toBe('insured')
    }
    await expect(venue.kit.files.list({ related_to_type: 'insurance' })).resolves.toMatchObject({ items: [document] })
    for (const { kit } of [rival, bloom, client]) {
      await expect(kit.files.url({ file_id })).rejects.toMatchObject({ code: 'not_found' })
      expect((await kit.supabase.storage.from(bucket).createSignedUrl(file_path, 60)).error).not.toBeNull()
    }
    await expect(visitor().files.url({ file_id })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(venue.kit.files.remove({ file_id })).rejects.toMatchObject({ code: 'not_found' })

    const { error } = await vendor.client.from('venue_vendors').update({ insurance: [] }).match({ venue_vendor_id })
    expect(error).toBeNull()
    await expect(venue.kit.files.url({ file_id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await venue.kit.supabase.storage.from(bucket).createSignedUrl(file_path, 60)).error).not.toBeNull()
    await expect(vendor.kit.files.get({ file_id })).resolves.toEqual(document)
  })

  it('is one’s own', async () => {
    const { vendor, venue_vendor_id } = await apply()
    const [own, foreign, ofClient] = [await upload(vendor), await upload(bloom), await upload(client)]
    for (const file_id of [foreign.file_id, ofClient.file_id, randomUUID()]) {
      await expect(add(vendor, venue_vendor_id, file_id)).rejects.toMatchObject(fileRefusal)
      await expect(add(venue, venue_vendor_id, file_id)).rejects.toMatchObject(fileRefusal)
      await expect(venue.kit.files.get({ file_id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(add(venue, venue_vendor_id, own.file_id)).rejects.toMatchObject(fileRefusal)
    const scan = await upload(venue)
    const shared = await venue.kit.files.upload({ file, related_to: { venue_id: venue.id } })
    for (const { file_id } of [scan, shared]) await add(venue, venue_vendor_id, file_id)
    const { insurance } = await vendor.kit.venueVendors.get({ venue_vendor_id })
    expect(insurance.map(({ file_id }) => file_id)).toEqual([scan.file_id, shared.file_id])
  })

  it('is gone with the relationship', async () => {
    const { vendor, venue_vendor_id } = await apply()
    const { file_id } = await upload(vendor)
    await add(vendor, venue_vendor_id, file_id)
    await expect(venue.kit.files.get({ file_id })).resolves.toMatchObject({ file_id })
    await venue.kit.venueVendors.remove({ venue_vendor_id })
    await expect(venue.kit.files.get({ file_id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('verifyInsuranceCertificate', () => {
  it('is the venue’s word for a certificate as it was read', async () => {
    const { vendor, venue_vendor_id } = await apply()
    for (const type of ['Fire', 'Public liability']) {
      await vendor.kit.venueVendors.addInsuranceCertificate({ venue_vendor_id, certificate: { ...certificate, type } })
    }
    const verify = (kit: typeof venue.kit, type: string) =>
      kit.venueVendors.verifyInsuranceCertificate({ venue_vendor_id, certificate: { ...certificate, type } })
    await expect(verify(vendor.kit, 'Fire')).rejects.toMatchObject({ code: 'forbidden' })
    for (const { kit } of [rival, bloom, client]) {
      await expect(verify(kit, 'Fire')).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(verify(visitor(), 'Fire')).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(verify(venue.kit, 'Theft')).rejects.toMatchObject({ code: 'not_found' })
    await expect(verify(venue.kit, 'Fire')).resolves.toMatchObject({
      insurance: [
        { type: 'Fire', verified: true },
        { ...certificate, type: 'Public liability' },
      ],
    })
    const { insurance } = await vendor.kit.venueVendors.get({ venue_vendor_id })
    expect(insurance.filter(({ verified }) => verified)).toEqual([{ ...certificate, type: 'Fire', verified: true }])
  })
})

describe('removeInsuranceCertificate', () => {
  it('takes one back as it was read, and leaves its document with who uploaded it', async () => {
    const { vendor, venue_vendor_id } = await apply()
    const document = await upload(vendor)
    const { file_id } = document
    const wrong = { ...certificate, type: 'Fire', file_id }
    for (const entry of [wrong, certificate]) {
      await vendor.kit.venueVendors.addInsuranceCertificate({ venue_vendor_id, certificate: entry })
    }
    const remove = (kit: typeof venue.kit, entry: InsuranceCertificate = wrong) =>
      kit.venueVendors.removeInsuranceCertificate({ venue_vendor_id, certificate: entry })
    for (const { kit } of [rival, bloom, client]) {
      await expect(remove(kit)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(remove(visitor())).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(remove(vendor.kit, { ...wrong, expires_on: '2031-12-30' })).rejects.toMatchObject({
      code: 'not_found',
    })

    await expect(venue.kit.files.get({ file_id })).resolves.toEqual(document)
    await expect(remove(vendor.kit)).resolves.toMatchObject({ insurance: [certificate] })
    await expect(remove(vendor.kit)).rejects.toMatchObject({ code: 'not_found' })
    await expect(venue.kit.files.get({ file_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(vendor.kit.files.list({ limit: 10 })).resolves.toMatchObject({ items: [document] })
    await vendor.kit.files.remove({ file_id })
    await expect(vendor.kit.files.list()).resolves.toMatchObject({ items: [] })
  })

  it('is the venue’s alone once it is verified', async () => {
    const { vendor, venue_vendor_id } = await apply()
    const key = { venue_vendor_id, certificate }
    await vendor.kit.venueVendors.addInsuranceCertificate(key)
    await venue.kit.venueVendors.verifyInsuranceCertificate(key)
    const verified = { venue_vendor_id, certificate: { ...certificate, verified: true } }
    for (const { kit } of [vendor, venue]) {
      await expect(kit.venueVendors.removeInsuranceCertificate(key)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(vendor.kit.venueVendors.removeInsuranceCertificate(verified)).rejects.toMatchObject({
      code: 'forbidden',
      details: { fields: ['insurance'] },
    })
    const { error } = await vendor.client.from('venue_vendors').update({ insurance: [] }).match({ venue_vendor_id })
    expect(error).toMatchObject({ code: 'VK004' })
    const staff = await hireStaff(venue.id)
    await expect(staff.venueVendors.removeInsuranceCertificate(verified)).rejects.toMatchObject({ code: 'not_found' })
    await expect(venue.kit.venueVendors.removeInsuranceCertificate(verified)).resolves.toMatchObject({ insurance: [] })
  })

  it('takes back each of two that are removed at once, and one of two that are the same', async () => {
    const { vendor, venue_vendor_id } = await apply()
    const types = ['A', 'B', 'B', 'C'] as const
    for (const type of types) {
      await vendor.kit.venueVendors.addInsuranceCertificate({ venue_vendor_id, certificate: { ...certificate, type } })
    }
    const remove = (type: (typeof types)[number]) =>
      vendor.kit.venueVendors.removeInsuranceCertificate({ venue_vendor_id, certificate: { ...certificate, type } })
    await Promise.all([remove('A'), remove('B')])
    const { insurance } = await venue.kit.venueVendors.get({ venue_vendor_id })
    expect(insurance.map(({ type }) => type)).toEqual(['B', 'C'])
  })
})

describe('removeVenueVendor', () => {
  it('is the venue’s, and refused while elements are on offer or on events', async () => {
    const { vendor, venue_vendor_id } = await apply()
    const key = { venue_vendor_id }
    await venue.kit.venueVendors.updateStatus({ ...key, approval_status: 'approved' })
    const offer = () => vendor.kit.elements.create({ ...key, name: 'Roses', category: 'flowers', price: 10 })
    const [roses, booked] = [await offer(), await offer()]
    const event = await client.kit.events.create({ name: 'Gala', date: '2031-06-20T16:00:00Z', venue_id: venue.id })
    const line = await client.kit.eventElements.create({ event_id: event.event_id, element_id: booked.element_id })
    for (const { kit } of [vendor, venue]) await expect(kit.venueVendors.elementsCount(key)).resolves.toBe(2)

    const refused = { code: 'conflict', hint: expect.stringMatching(/^Reject the vendor instead/) }
    await expect(venue.kit.venueVendors.remove(key)).rejects.toMatchObject(refused)
    for (const { element_id } of [roses, booked]) await vendor.kit.elements.remove({ element_id })
    await expect(venue.kit.venueVendors.elementsCount(key)).resolves.toBe(0)
    await expect(venue.kit.venueVendors.remove(key)).rejects.toMatchObject(refused)

    await client.kit.eventElements.remove({ event_element_id: line.event_element_id })
    for (const { kit } of [vendor, rival, client]) {
      await expect(kit.venueVendors.remove(key)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(venue.kit.venueVendors.remove(key)).resolves.toEqual(key)
    await expect(venue.kit.venueVendors.remove(key)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a member of the venue’s staff', () => {
  it('reads relationships, and decides none', async () => {
    const { venue_vendor_id } = await apply()
    const staff = await hireStaff(venue.id)
    await expect(staff.venueVendors.get({ venue_vendor_id })).resolves.toMatchObject({ approval_status: 'pending' })
    await expect(
      staff.venueVendors.updateStatus({ venue_vendor_id, approval_status: 'approved' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(staff.venueVendors.addInsuranceCertificate({ venue_vendor_id, certificate })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(staff.venueVendors.remove({ venue_vendor_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(staff.venueVendors.create({ venue_id: venue.id, vendor_id: bloom.id })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
