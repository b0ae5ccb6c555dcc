'use client'

import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query'
import { invalidatedKeys, liveTables, resourceKey, resourceNames, VenueKitError } from '@venuekit/core'
import { useVenueKitContext } from './context.ts'
import { type AnyMutation, type InputOf, type OutputOf, run } from './definition.ts'
import { mutationKeyOf } from './keys.ts'
import { loadEffects, settle } from './optimistic/effects.ts'
import type { guesses } from './optimistic/guesses.ts'
import { inTurn } from './optimistic/in-turn.ts'
import { forgetToken, tokenOf } from './optimistic/token.ts'
import { tableOf } from './rows/table-of.ts'
import { isPlaceholder, ownerOf } from './user.ts'

/** What `mutate` takes: nothing where every field is optional. */
type Variables<Input> = Record<never, never> extends Input ? Input | undefined : Input

export type MutationHookOptions<Output, Input, Context = unknown> = Omit<
  UseMutationOptions<Output, VenueKitError, Input, Context>,
  'mutationFn' | 'mutationKey'
>

/** A mutation as a hook: options such as `onSuccess`, and `mutate(input)` of TanStack Query. */
export type MutationHook<D extends AnyMutation> = <Context = unknown>(
  options?: MutationHookOptions<OutputOf<D>, Variables<InputOf<D>>, Context>,
) => UseMutationResult<OutputOf<D>, VenueKitError, Variables<InputOf<D>>, Context>

/** Rows that are changed one call after another. */
function turnOf({ name, resource }: AnyMutation, input: object): string | undefined {
  const { key } = liveTables[tableOf[resource]]
  const ids = key.map((column) => Object(input)[column])
  if (ids.every((id) => typeof id === 'string')) return `${resource}:${ids.join()}`
  return name === 'sendMessage' ? name : undefined
}

/** The id of an item of ChatKit begins with its kind, as those that the database makes. */
const tokenFor = (key: string, input: object) => (key === 'item_id' ? `msg_${tokenOf(input)}` : tokenOf(input))

const notTheirs = ({ name }: AnyMutation) =>
  new VenueKitError('unauthenticated', {
    message: 'The session ended, or another user signed in, while the call waited for its turn.',
    function: name,
  })

function useDefinition<D extends AnyMutation, Context>(
  definition: D,
  isOptimistic: boolean,
  options: MutationHookOptions<OutputOf<D>, Variables<InputOf<D>>, Context> = {},
) {
  const { client } = useVenueKitContext()
  const { idempotencyKey } = definition
  if (isOptimistic) loadEffects()
  return useMutation({
    ...options,
    mutationKey: mutationKeyOf(definition),
    mutationFn: (variables: Variables<InputOf<D>>, { client: queries }) => {
      const input: object = variables ?? {}
      const repeatable = idempotencyKey !== undefined && !(idempotencyKey in input)
      const token = repeatable && { [idempotencyKey]: tokenFor(idempotencyKey, input) }
      const owner = ownerOf(client)
      const call = () => {
        if (!isPlaceholder(owner) && ownerOf(client) !== owner) throw notTheirs(definition)
        return run(definition, client, { ...input, ...token })
      }
      const turn = turnOf(definition, input)
      return turn === undefined ? call() : inTurn(queries, turn, call)
    },
    onSuccess: (...done) => {
      const [output, variables, , { client: queries }] = done
      settle(queries, { name: definition.name, variables, output })
      return options.onSuccess?.(...done)
    },
    onSettled: (...settled) => {
      const [, error, variables, , { client: queries }] = settled
      if (variables) forgetToken(variables)
      // What makes everything stale changes who one is: then nothing of before may be seen.
      if (!error && definition.invalidates.length === resourceNames.length) {
        void queries.resetQueries({ queryKey: resourceKey() })
      } else {
        for (const queryKey of invalidatedKeys(definition)) void queries.invalidateQueries({ queryKey })
      }
      return options.onSettled?.(...settled)
    },
  })
}

/**
 * Makes the hook of a mutation. What the function says it makes stale is read again when it is done, also where it failed:
 * then what is cached may be what was wrong.
 * @__NO_SIDE_EFFECTS__
 */
export function mutationHook<D extends AnyMutation>(definition: D): MutationHook<D> {
  return (options) => useDefinition(definition, false, options)
}

/**
 * Makes the hook of a mutation that a person waits for: results show its effect at once, and what they were if it fails.
 * @__NO_SIDE_EFFECTS__
 */
export function optimisticHook<D extends AnyMutation & { readonly name: keyof typeof guesses }>(
  definition: D,
): MutationHook<D> {
  return (options) => useDefinition(definition, true, options)
}
