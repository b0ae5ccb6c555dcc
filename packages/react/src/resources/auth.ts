'use client'

import { getCurrentUser, signIn, signOut, signUp } from '@venuekit/core/auth'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/**
 * Who is signed in and for whom it acts: its own profile, or that of its active team. `switchTeam` changes that.
 * @throws VenueKitError `unauthenticated` without a session.
 */
export const useCurrentUser: QueryHook<typeof getCurrentUser> = queryHook(getCurrentUser)

/**
 * Makes an account with a profile of the given type, and signs it in. Where the project has new addresses confirmed there is
 * no session yet: the profile is then registered by the first `signIn`.
 * @throws VenueKitError `conflict` where the address has an account, unless the project keeps that secret; `invalid_input`
 * for a password that is too weak; `rate_limited`.
 */
export const useSignUp: MutationHook<typeof signUp> = mutationHook(signUp)

/**
 * Signs in with e-mail address and password. What a visitor's session held is gone.
 * @throws VenueKitError `unauthenticated` for a wrong address or password; `forbidden` for an address that is not confirmed
 * and a banned account; `rate_limited`.
 */
export const useSignIn: MutationHook<typeof signIn> = mutationHook(signIn)

/** Ends the user's sessions; without one it does nothing. Access tokens that are out stay valid until they expire. */
export const useSignOut: MutationHook<typeof signOut> = mutationHook(signOut)
