import { expectTypeOf, it } from 'vitest'
import type {
  createClient,
  getClientByEmail,
  getClientEventCount,
  listClients,
  updateClient,
  updateClientPreferences,
  updateClientStripeId,
} from './functions.ts'
import type { Client, ClientPreferences, ClientStats } from './schema.ts'

it('a client has the column types of the database, and its jsonb the shapes of the schema', () => {
  expectTypeOf<Client['phone']>().toEqualTypeOf<string | null>()
  expectTypeOf<Client['preferences']>().toEqualTypeOf<ClientPreferences>()
  expectTypeOf<Client>().not.toHaveProperty('deleted_at')
})

it('only the name is needed to create a client, and the address is not taken', () => {
  type Input = Parameters<typeof createClient>[1]
  expectTypeOf<{ name: string }>().toExtend<Input>()
  expectTypeOf<{ phone: string }>().not.toExtend<Input>()
  expectTypeOf<Input>().not.toHaveProperty('email')
})

it('an update needs the id, and may set a field to null where the column allows it', () => {
  type Input = Parameters<typeof updateClient>[1]
  expectTypeOf<{ client_id: string; phone: null }>().toExtend<Input>()
  expectTypeOf<{ client_id: string; name: null }>().not.toExtend<Input>()
  expectTypeOf<{ name: string }>().not.toExtend<Input>()
  expectTypeOf<Input>().not.toHaveProperty('stripe_customer_id')
})

it('a preference is removed by null', () => {
  expectTypeOf<{ client_id: string; preferences: { food: null } }>().toExtend<
    Parameters<typeof updateClientPreferences>[1]
  >()
})

it('a list may be called with nothing, and gives a page', () => {
  expectTypeOf<undefined>().toExtend<Parameters<typeof listClients>[1]>()
  expectTypeOf<typeof listClients>().returns.resolves.toEqualTypeOf<{ items: Client[]; next_cursor: string | null }>()
})

it('the rest gives what it says', () => {
  expectTypeOf<typeof getClientByEmail>().returns.resolves.toEqualTypeOf<Client>()
  expectTypeOf<typeof updateClientStripeId>().returns.resolves.toEqualTypeOf<Client>()
  expectTypeOf<typeof getClientEventCount>().returns.resolves.toBeNumber()
  expectTypeOf<ClientStats['spend'][number]['paid']>().toBeNumber()
})
