import { getCurrentUser, signIn, signOut, signUp } from './functions.ts'
import { onAuthChange } from './on-auth-change.ts'

export * from './functions.ts'
export * from './on-auth-change.ts'
export * from './schema.ts'

export const auth = { getCurrentUser, signUp, signIn, signOut, onAuthChange }
