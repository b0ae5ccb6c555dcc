'use client'

import { deleteFile, getFile, getFileUrl, listFiles, uploadFile } from '@venuekit/core/files'
import { infiniteHook } from '../infinite-hook.ts'
import { mutationHook } from '../mutation-hook.ts'
import { queryHook } from '../query-hook.ts'

/** Lists the files that the caller may read, the newest first: its own, its venue's, and those of its events. */
export const useFiles = queryHook(listFiles)
/** As {@link useFiles}, page after page. */
export const useInfiniteFiles = infiniteHook(listFiles)

/** What is known of a file; its content is at the address that `getFileUrl` gives. */
export const useFile = queryHook(getFile)

/**
 * Stores a file and its row; where one fails the other is taken back. Files of an event are for its parties, files of a
 * venue for its team, others for the user. Up to 50 MB, public media up to 10 MB.
 * `on_progress` counts what has left the machine; the last report may come before the file is stored.
 * @throws VenueKitError `payload_too_large`; `invalid_input` for a type that the bucket does not take; `forbidden` where
 * the caller is no party of the event or venue.
 */
export const useUpload = mutationHook(uploadFile)

/**
 * Deletes a file, its content first: uploader, and owner or manager of the venue.
 * @throws VenueKitError `not_found` also for a file that the caller may read but not delete.
 */
export const useDeleteFile = mutationHook(deleteFile)

/**
 * The address of a file's content. Whoever has a private file's address may read it until it expires; public media have one
 * that never does.
 */
export const useFileUrl = queryHook(getFileUrl)
