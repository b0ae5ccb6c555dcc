import type { VenueKitError } from '../../../errors.ts'
import { invalidField } from '../../../invalid-field.ts'

/** The error for an input that only shows to be wrong when the file is read. `path` is in dots. */
export const refuseFile = (path: string, message: string, hint: string): VenueKitError =>
  invalidField(path.split('.'), message, { hint })
