import { expectTypeOf, it } from 'vitest'
import type { Client } from '../clients/schema.ts'
import type { Venue } from '../venues/schema.ts'
import type { getCurrentUser, signIn, signOut, signUp } from './functions.ts'
import type { CurrentUser, SignedUp } from './schema.ts'

it('the type of the user says what its profile is', () => {
  expectTypeOf<Extract<CurrentUser, { user_type: 'venue' }>['profile']>().toEqualTypeOf<Venue | null>()
  expectTypeOf<Extract<CurrentUser, { user_type: 'client' }>['profile']>().toEqualTypeOf<Client | null>()
  expectTypeOf<Extract<CurrentUser, { user_type: null }>['profile']>().toEqualTypeOf<null>()
})

it('a sign-up needs address, password and name; a type only for a profile', () => {
  type Input = Parameters<typeof signUp>[1]
  expectTypeOf<{ email: string; password: string; name: string }>().toExtend<Input>()
  expectTypeOf<{ email: string; password: string; user_type: 'venue' }>().not.toExtend<Input>()
  expectTypeOf<typeof signUp>().returns.resolves.toEqualTypeOf<SignedUp>()
})

it('the rest gives what it says', () => {
  expectTypeOf<typeof signIn>().returns.resolves.toEqualTypeOf<CurrentUser>()
  expectTypeOf<typeof getCurrentUser>().returns.resolves.toEqualTypeOf<CurrentUser>()
  expectTypeOf<typeof signOut>().returns.resolves.toBeNull()
  expectTypeOf<undefined>().toExtend<Parameters<typeof signOut>[1]>()
})
