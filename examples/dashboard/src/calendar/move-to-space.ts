import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { useAddSpacesToEvent, useRemoveSpaceFromEvent } from '@venuekit/react'

interface MoveToSpace {
  readonly event_id: string
  readonly from: string
  readonly to: string
}

/**
 * Gives an event another space in the place of one. The new one is taken before the old one is left, so that the event is
 * never without: where the new one is not free nothing changes, and where the old one cannot be left the new one is.
 */
export function useMoveToSpace(): UseMutationResult<void, Error, MoveToSpace> {
  const add = useAddSpacesToEvent()
  const remove = useRemoveSpaceFromEvent()
  return useMutation({
    mutationFn: async ({ event_id, from, to }) => {
      await add.mutateAsync({ event_id, space_ids: [to] })
      try {
        await remove.mutateAsync({ event_id, space_id: from })
      } catch (error) {
        await remove.mutateAsync({ event_id, space_id: to })
        throw error
      }
    },
  })
}
