import { deleteFile, getFile, getFileUrl, listFiles, uploadFile } from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const files = {
  list: listFiles,
  get: getFile,
  upload: uploadFile,
  remove: deleteFile,
  url: getFileUrl,
}
