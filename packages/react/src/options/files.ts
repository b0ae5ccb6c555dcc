import { getFile, getFileUrl, listFiles } from '@venuekit/core/files'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listFiles}. */
export const filesQueryOptions = queryOptionsOf(listFiles)

/** Of {@link getFile}. */
export const fileQueryOptions = queryOptionsOf(getFile)

/** Of {@link getFileUrl}. */
export const fileUrlQueryOptions = queryOptionsOf(getFileUrl)
