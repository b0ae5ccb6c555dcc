import { type AnyDefinition, type Meta, type QueryKey, queryKey } from '@venuekit/core'
import type { AnyQuery } from './definition.ts'
import type { UserId } from './user.ts'

/** Where a result is cached: under the function's key of core, so that its prefixes match, then whose it is. */
export type OwnedKey = readonly [...QueryKey, owner: UserId]

/** Where all pages of a list are cached. */
export type InfiniteKey = readonly [...OwnedKey, 'infinite']

const definitions = new Map<string, Meta>()

export function ownedKey(definition: AnyQuery, input: object, owner: UserId): OwnedKey {
  definitions.set(definition.name, definition)
  return [...queryKey(definition, input), owner]
}

export const ownerOfKey = (key: readonly unknown[]): unknown => key[4]

export const inputOfKey = (key: readonly unknown[]): Readonly<Record<string, unknown>> => Object(key[3])

/** The function whose result is cached there. */
export const definitionOfKey = (key: readonly unknown[]): Meta | undefined => definitions.get(String(key[2]))

export const mutationKeyOf = ({ resource, name }: Pick<AnyDefinition, 'resource' | 'name'>) =>
  ['venuekit', resource, name] as const
