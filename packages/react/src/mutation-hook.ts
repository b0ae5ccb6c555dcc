'use client'

import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query'
import { invalidatedKeys, resourceKey, resourceNames, type VenueKitError } from '@venuekit/core'
import { useVenueKitContext } from './context.ts'
import { type AnyMutation, type InputOf, type OutputOf, run } from './definition.ts'
import { mutationKeyOf } from './keys.ts'

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

function useDefinition<D extends AnyMutation, Context>(
  definition: D,
  options: MutationHookOptions<OutputOf<D>, Variables<InputOf<D>>, Context> = {},
) {
  const { client } = useVenueKitContext()
  return useMutation({
    ...options,
    mutationKey: mutationKeyOf(definition),
    mutationFn: (input: Variables<InputOf<D>>) => run(definition, client, input ?? {}),
    onSettled: (...settled) => {
      const [, error, , , { client: queries }] = settled
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
export const mutationHook =
  <D extends AnyMutation>(definition: D): MutationHook<D> =>
  (options) =>
    useDefinition(definition, options)
