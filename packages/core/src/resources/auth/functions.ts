import * as z from 'zod'
import { type Context, mutation, query } from '../../define.ts'
import { resourceNames } from '../../keys.ts'
import { one } from '../../results.ts'
import { accept } from './failure.ts'
import {
  ChosenProfileSchema,
  type CurrentUser,
  CurrentUserSchema,
  GetCurrentUserSchema,
  SignedUpSchema,
  SignInSchema,
  SignOutSchema,
  SignUpSchema,
} from './schema.ts'

const currentUser = ({ db }: Context) => one(db.rpc('get_current_user')) as Promise<CurrentUser>

/**
 * The user, with the profile that it chose on signing up. Registered here, too, where the address had to be confirmed first.
 * The choice grants nothing: anyone may register either profile, once.
 */
async function registered(context: Context, chosen: unknown): Promise<CurrentUser> {
  const user = await currentUser(context)
  const { data: profile } = ChosenProfileSchema.safeParse(chosen)
  if (user.user_type !== null || !profile) return user
  await one(context.db.rpc('register_profile', profile))
  accept(await context.supabase.auth.refreshSession())
  return currentUser(context)
}

/**
 * Makes an account with a profile of the given type, and signs it in. Where the project has new addresses confirmed there is
 * no session yet: the profile is then registered by the first `signIn`.
 * @throws VenueKitError `conflict` where the address has an account, unless the project keeps that secret; `invalid_input`
 * for a password that is too weak; `rate_limited`.
 */
export const signUp = mutation('signUp', {
  resource: 'auth',
  description: 'Create an account with a client, venue or vendor profile and sign in.',
  input: SignUpSchema,
  output: SignedUpSchema,
  invalidates: resourceNames,
  anonymous: true,
  run: async (context, { email, password, redirect_to, ...chosen }) => {
    const options = { data: chosen, ...(redirect_to !== undefined && { emailRedirectTo: redirect_to }) }
    const { session } = accept(await context.supabase.auth.signUp({ email, password, options }))
    return { confirmation_required: session === null, user: session && (await registered(context, chosen)) }
  },
})

/**
 * Signs in with e-mail address and password. What a visitor's session held is gone.
 * @throws VenueKitError `unauthenticated` for a wrong address or password; `forbidden` for an address that is not confirmed
 * and a banned account; `rate_limited`.
 */
export const signIn = mutation('signIn', {
  resource: 'auth',
  description: 'Sign in with e-mail address and password.',
  input: SignInSchema,
  output: CurrentUserSchema,
  invalidates: resourceNames,
  anonymous: true,
  run: async (context, credentials) => {
    const { user } = accept(await context.supabase.auth.signInWithPassword(credentials))
    return registered(context, user.user_metadata)
  },
})

/** Ends the user's sessions; without one it does nothing. Access tokens that are out stay valid until they expire. */
export const signOut = mutation('signOut', {
  resource: 'auth',
  description: 'Sign out, on all devices or on this one.',
  input: SignOutSchema,
  output: z.null(),
  invalidates: resourceNames,
  idempotent: true,
  anonymous: true,
  run: async ({ supabase }, input) => accept({ data: null, ...(await supabase.auth.signOut(input)) }),
})

/**
 * Who is signed in and for whom it acts: its own profile, or that of its active team. `switchTeam` changes that.
 * @throws VenueKitError `unauthenticated` without a session.
 */
export const getCurrentUser = query('getCurrentUser', {
  resource: 'auth',
  description: 'Get who is signed in, for whom it acts, with which role, and its teams.',
  input: GetCurrentUserSchema,
  output: CurrentUserSchema,
  run: (context) => currentUser(context),
})
