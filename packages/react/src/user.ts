import { type AnyClient, VenueKitError } from '@venuekit/core'
import { onAuthChange } from '@venuekit/core/auth'

/** Whom cached results belong to: a user's id, or null for a visitor. */
export type UserId = string | null

interface Identity {
  user: UserId | undefined
  /** Stands for the user in query keys until it is known; unlike any other, so that a persisted cache never matches it. */
  readonly placeholder: string
  readonly listeners: Set<() => void>
  /** What says who the user is: the client's session, or the app where it brings its own tokens. */
  source: 'session' | 'app' | undefined
}

const unknown = 'unknown:'

const identities = new WeakMap<AnyClient, Identity>()

function identityOf(client: AnyClient): Identity {
  const known = identities.get(client)
  if (known) return known
  const placeholder = `${unknown}${crypto.randomUUID()}`
  const identity: Identity = { user: undefined, placeholder, listeners: new Set(), source: undefined }
  identities.set(client, identity)
  return identity
}

/** The client's user as query keys name it. */
export function ownerOf(client: AnyClient): UserId {
  const { user, placeholder } = identityOf(client)
  return user === undefined ? placeholder : user
}

export const isKnown = (client: AnyClient): boolean => identityOf(client).user !== undefined

/** Whether a query key's owner stands for a user that was not known yet. */
export const isPlaceholder = (owner: unknown): boolean => typeof owner === 'string' && owner.startsWith(unknown)

export const isOwnedByApp = (client: AnyClient): boolean => identityOf(client).source === 'app'

/**
 * Says whose results `xQueryOptions(client, …)` are about: the user that a server has verified, or null for a visitor. In a
 * browser the client's session says so by itself.
 */
export function setUser(client: AnyClient, user_id: UserId): void {
  const identity = identityOf(client)
  if (identity.user === user_id) return
  identity.user = user_id
  for (const listener of [...identity.listeners]) listener()
}

/**
 * Calls `listener` when the user becomes known or another one; returns what ends it. The session itself is followed as long
 * as the client lives, so that who mounts later is right from the start.
 */
export function onUser(client: AnyClient, listener: () => void): () => void {
  const identity = identityOf(client)
  identity.listeners.add(listener)
  identity.source ??= follow(client)
  return () => void identity.listeners.delete(listener)
}

function follow(client: AnyClient): 'session' | 'app' {
  try {
    onAuthChange(client, ({ user_id }) => setUser(client, user_id))
    return 'session'
  } catch (cause) {
    if (isKnown(client)) return 'app'
    throw new VenueKitError('invalid_input', {
      message: 'userId: this Supabase client takes its tokens from the app, so only the app knows who is signed in.',
      hint: 'Give <VenueKitProvider> the property userId: the id of the user, or null.',
      details: { fields: ['userId'] },
      cause,
    })
  }
}

export async function whenKnown(client: AnyClient): Promise<void> {
  if (isKnown(client)) return
  await new Promise<void>((resolve) => {
    const stop = onUser(client, () => {
      stop()
      resolve()
    })
  })
}
