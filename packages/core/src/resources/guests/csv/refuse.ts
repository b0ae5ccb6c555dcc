import { VenueKitError } from '../../../errors.ts'

/** The error for an input that only shows to be wrong when the file is read. */
export const refuseFile = (path: string, message: string, hint: string): VenueKitError =>
  new VenueKitError('invalid_input', {
    message: `${path}: ${message}`,
    hint,
    issues: [{ path: path.split('.'), message, code: 'custom' }],
    details: { fields: [path.split('.')[0]] },
  })
