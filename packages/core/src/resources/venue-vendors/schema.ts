import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { id, localDate, money, plainName, precondition, timestamp } from '../../schema.ts'

/** `not_required` is for what a venue offers itself, and where a venue waives approval. */
export const ApprovalStatusSchema = z.enum(['pending', 'approved', 'rejected', 'not_required'])
export type ApprovalStatus = z.infer<typeof ApprovalStatusSchema>

export const InsuranceCertificateSchema = z.strictObject({
  type: plainName(100).describe('What is insured, such as public liability.'),
  file_id: id.nullable().optional().describe('The uploaded document, which the venue reads while it is named here.'),
  coverage_amount: money.nullable().optional().describe('Sum insured, in the venue’s currency.'),
  expires_on: localDate.describe('Last day of cover, on the venue’s calendar.'),
  verified: z.boolean().optional().describe('Whether the venue has checked it. Only the venue says so.'),
})
export type InsuranceCertificate = z.infer<typeof InsuranceCertificateSchema>

export const VenueVendorSchema = rowSchema('venue_vendors', {
  venue_vendor_id: id,
  venue_id: id,
  vendor_id: id.nullable(),
  approval_status: ApprovalStatusSchema,
  insurance: z.array(InsuranceCertificateSchema),
  created_at: timestamp,
  updated_at: timestamp,
})
export type VenueVendor = z.infer<typeof VenueVendorSchema>

export const venueVendorColumns = columnsOf(VenueVendorSchema)

const venue = rowSchema('venues', { venue_id: id, name: z.string(), slug: z.string() })
const vendor = rowSchema('vendors', {
  vendor_id: id,
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
})

/** With both sides; `vendor` is null in house. */
export const VenueVendorPartiesSchema = VenueVendorSchema.extend({ venue, vendor: vendor.nullable() })
export type VenueVendorParties = z.infer<typeof VenueVendorPartiesSchema>

export const venueVendorPartiesColumns =
  `${venueVendorColumns},venue:venues(${columnsOf(venue)}),vendor:vendors(${columnsOf(vendor)})` as const

const key = { venue_vendor_id: id.describe('The relationship between a venue and a vendor.') }

export const VenueVendorKeySchema = z.strictObject(key)

export const ListVenueVendorsSchema = listSchema(['created_at.asc', 'created_at.desc'], {
  venue_id: id.optional().describe('Only relationships of this venue.'),
  vendor_id: id.optional().describe('Only relationships of this vendor.'),
  approval_status: ApprovalStatusSchema.optional().describe('Only relationships in this state.'),
})

export const CreateVenueVendorSchema = z.strictObject({
  venue_id: id.describe('The venue.'),
  vendor_id: id.optional().describe('The vendor; left out for what the venue offers itself, in house.'),
  approval_status: ApprovalStatusSchema.optional().describe(
    'A venue may approve at once; otherwise pending, or not_required in house.',
  ),
  insurance: z.array(InsuranceCertificateSchema).max(50).optional().describe('Certificates of insurance.'),
})

export const UpdateVenueVendorStatusSchema = z.strictObject({
  ...key,
  approval_status: ApprovalStatusSchema.describe('The venue’s decision.'),
  if_updated_at: precondition,
})

export const AddInsuranceCertificateSchema = z.strictObject({
  ...key,
  certificate: InsuranceCertificateSchema.describe('The certificate to add.'),
})

export const RemoveInsuranceCertificateSchema = z.strictObject({
  ...key,
  certificate: InsuranceCertificateSchema.describe('The certificate, just as it was read.'),
})

export const VerifyInsuranceCertificateSchema = z.strictObject({
  ...key,
  certificate: InsuranceCertificateSchema.omit({ verified: true }).describe('The certificate, just as it was read.'),
})
