import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { AddressSchema, email, id, phone, plainName, searchText, text, timestamp, updateSchema } from '../../schema.ts'

const preferences = {
  people: text(4000).describe('Who takes part in planning, and whom to ask about what.'),
  food: text(4000).describe('Cuisine, diets and allergies to plan for.'),
  notes: text(4000).describe('Anything else a venue should know.'),
}

/** What a client likes, in its own words. */
export const ClientPreferencesSchema = z.strictObject(preferences).partial()
export type ClientPreferences = z.infer<typeof ClientPreferencesSchema>

export const ClientSchema = rowSchema('clients', {
  client_id: id,
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  billing_address: AddressSchema.nullable(),
  preferences: ClientPreferencesSchema,
  stripe_customer_id: z.string().nullable(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type Client = z.infer<typeof ClientSchema>

export const clientColumns = columnsOf(ClientSchema)

const fields = {
  name: plainName(200).describe('The client’s full name, or the name of its organisation.'),
  phone: phone.nullable().describe('Telephone number.'),
  billing_address: AddressSchema.nullable().describe('Where invoices go.'),
}

const key = { client_id: id.describe('The client.') }

export const ClientKeySchema = z.strictObject(key)

/** The address is that of the signed-in account. */
export const CreateClientSchema = z.strictObject({
  name: fields.name,
  phone: phone.optional().describe('Telephone number.'),
  billing_address: AddressSchema.optional().describe('Where invoices go.'),
  preferences: ClientPreferencesSchema.optional().describe('What the client likes.'),
})

export const UpdateClientSchema = updateSchema(key, fields)

export const GetClientByEmailSchema = z.strictObject({
  email: email.toLowerCase().describe('The client’s e-mail address, in any case.'),
})

export const ListClientsSchema = listSchema(['name.asc', 'created_at.desc'], {})

export const UpdateClientPreferencesSchema = z.strictObject({
  ...key,
  preferences: z
    .strictObject({
      people: preferences.people.nullable(),
      food: preferences.food.nullable(),
      notes: preferences.notes.nullable(),
    })
    .partial()
    .refine((changes) => Object.keys(changes).length > 0, 'nothing to change: give at least one of people, food, notes')
    .describe('What to change; null removes an entry, what is left out stays.'),
})

export const UpdateClientStripeIdSchema = z.strictObject({
  ...key,
  stripe_customer_id: z
    .string()
    .regex(/^cus_[A-Za-z0-9]{1,250}$/, 'must be the id of a Stripe customer, cus_…')
    .nullable()
    .describe('The client’s customer in Stripe, or null for none.'),
})

export const SearchClientsSchema = z.strictObject({
  query: searchText.describe('Words of the name, e-mail address or telephone number.'),
  limit: z.int().min(1).max(100).optional().describe('How many at most, best match first.'),
})

export const ClientStatsSchema = z.object({
  total_events: z.int(),
  upcoming_events: z.int(),
  by_status: z.record(z.string(), z.int()),
  spend: z.array(z.object({ currency: z.string(), contracted: z.number(), paid: z.number() })),
})
export type ClientStats = z.infer<typeof ClientStatsSchema>
