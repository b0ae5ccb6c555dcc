import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { AddressSchema, email, id, phone, plainName, searchText, text, timestamp, updateSchema } from '../../schema.ts'
import { ApprovalStatusSchema, VenueVendorSchema } from '../venue-vendors/schema.ts'
import { VenueSchema } from '../venues/schema.ts'

export const ContactPersonSchema = z.strictObject({
  name: plainName(200).describe('Full name.'),
  role: plainName(100).nullable().optional().describe('What this person does, such as sales or day-of lead.'),
  email: email.nullable().optional().describe('E-mail address.'),
  phone: phone.nullable().optional().describe('Telephone number.'),
  is_primary: z.boolean().optional().describe('Whether to ask this person first. At most one is.'),
})
export type ContactPerson = z.infer<typeof ContactPersonSchema>

export const VendorSchema = rowSchema('vendors', {
  vendor_id: id,
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  address: AddressSchema.nullable(),
  description: z.string().nullable(),
  contact_persons: z.array(ContactPersonSchema),
  created_at: timestamp,
  updated_at: timestamp,
})
export type Vendor = z.infer<typeof VendorSchema>

export const vendorColumns = columnsOf(VendorSchema)

const fields = {
  name: plainName(200).describe('The name the business is known by.'),
  phone: phone.nullable().describe('Telephone number.'),
  address: AddressSchema.nullable().describe('Postal address.'),
  description: text(10_000).nullable().describe('What the vendor offers.'),
  contact_persons: z
    .array(ContactPersonSchema)
    .max(50)
    .refine((people) => people.filter((person) => person.is_primary).length <= 1, 'at most one person is primary')
    .describe('Whom to ask, replaced as a whole; addVendorContactPerson adds one.'),
}

const key = { vendor_id: id.describe('The vendor.') }

export const VendorKeySchema = z.strictObject(key)

/** The address is that of the signed-in account. */
export const CreateVendorSchema = z.strictObject({ ...z.strictObject(fields).partial().shape, name: fields.name })

export const UpdateVendorSchema = updateSchema(key, fields)

export const GetVendorByEmailSchema = z.strictObject({
  email: email.toLowerCase().describe('The vendor’s e-mail address, in any case.'),
})

export const ListVendorsSchema = listSchema(['name.asc', 'created_at.desc'], {})

export const ListVendorVenuesSchema = listSchema(['created_at.asc', 'created_at.desc'], {
  ...key,
  approval_status: ApprovalStatusSchema.optional().describe('Only relationships in this state.'),
})

/** A vendor's relationship with a venue, and that venue. */
export const VendorVenueSchema = VenueVendorSchema.extend({ venue: VenueSchema })
export type VendorVenue = z.infer<typeof VendorVenueSchema>

export const ListVendorEventsSchema = listSchema(['date.asc', 'date.desc'], {
  ...key,
  upcoming_only: z.boolean().optional().describe('Only events still to come, without cancelled ones.'),
})

export const SearchVendorsSchema = z.strictObject({
  query: searchText.describe('Words of the name or description.'),
  limit: z.int().min(1).max(100).optional().describe('How many at most, best match first.'),
})

export const AddVendorContactPersonSchema = z.strictObject({
  ...key,
  contact_person: ContactPersonSchema.describe('Whom to add. A new primary contact replaces the former one as such.'),
})
