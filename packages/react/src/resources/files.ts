'use client'

import { deleteFile, getFile, getFileUrl, listFiles } from '@venuekit/core/files'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/**
 * Lists the files that the caller may read, the newest first: its own, its venue's, those of its events, and for a venue
 * the documents of its vendors' certificates of insurance.
 */
export const useFiles: QueryHook<typeof listFiles> = queryHook(listFiles)
/** As {@link useFiles}, page after page. */
export const useInfiniteFiles: InfiniteHook<typeof listFiles> = infiniteHook(listFiles)

/** What is known of a file; its content is at the address that `getFileUrl` gives. */
export const useFile: QueryHook<typeof getFile> = queryHook(getFile)

/**
 * Deletes a file, its content first: uploader, and owner or manager of the venue.
 * @throws VenueKitError `not_found` also for a file that the caller may read but not delete.
 */
export const useDeleteFile: MutationHook<typeof deleteFile> = mutationHook(deleteFile)

/**
 * The address of a file's content. Whoever has a private file's address may read it until it expires, even where the
 * caller may no longer, such as a venue after a certificate was taken back; public media have one that never expires.
 */
export const useFileUrl: QueryHook<typeof getFileUrl> = queryHook(getFileUrl)
