import { getFile, getFileUrl, listFiles } from '@venuekit/core/files'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listFiles}. */
export const filesQueryOptions: QueryOptionsOf<typeof listFiles> = queryOptionsOf(listFiles)
/** As {@link filesQueryOptions}, page after page. */
export const infiniteFilesQueryOptions: InfiniteQueryOptionsOf<typeof listFiles> = infiniteQueryOptionsOf(listFiles)

/** Of {@link getFile}. */
export const fileQueryOptions: QueryOptionsOf<typeof getFile> = queryOptionsOf(getFile)

/** Of {@link getFileUrl}. */
export const fileUrlQueryOptions: QueryOptionsOf<typeof getFileUrl> = queryOptionsOf(getFileUrl)
