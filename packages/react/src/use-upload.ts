'use client'

import { type UploadProgress, uploadFile } from '@venuekit/core/files'
import { useCallback, useState } from 'react'
import type { InputOf } from './definition.ts'
import { type MutationHook, mutationHook } from './mutation-hook.ts'

type Input = InputOf<typeof uploadFile>
type Mutation = ReturnType<MutationHook<typeof uploadFile>>

const useUploadFile = mutationHook(uploadFile)

export type Upload = Mutation & {
  /** How many bytes of the last upload have left; undefined before it begins. */
  readonly progress: UploadProgress | undefined
}

/**
 * Stores a file and its row; where one fails the other is taken back. `progress` counts what has left the machine. Files of an
 * event are for its parties, files of a venue for its team, others for the user. Up to 50 MB, public media up to 10 MB.
 * @throws VenueKitError `payload_too_large`; `invalid_input` for a type that the bucket does not take; `forbidden` where
 * the caller is no party of the event or venue.
 */
export function useUpload(options?: Parameters<typeof useUploadFile>[0]): Upload {
  const [progress, setProgress] = useState<UploadProgress>()
  const mutation = useUploadFile(options)
  const { mutate: start, mutateAsync: startAsync } = mutation
  const tracked = useCallback((input: Input): Input => {
    setProgress(undefined)
    const on_progress = (now: UploadProgress) => {
      setProgress(now)
      input.on_progress?.(now)
    }
    return { ...input, on_progress }
  }, [])
  const mutate = useCallback<Mutation['mutate']>(
    (input, callbacks) => start(tracked(input), callbacks),
    [start, tracked],
  )
  const mutateAsync = useCallback<Mutation['mutateAsync']>(
    (input, callbacks) => startAsync(tracked(input), callbacks),
    [startAsync, tracked],
  )
  return { ...mutation, mutate, mutateAsync, progress }
}
