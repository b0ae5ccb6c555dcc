import { VenueKitError, type VenueKitErrorInit } from './errors.ts'

/** The error for one field, where no schema of an input says so. `path` leads to it, as in the issues of a schema. */
export const invalidField = (
  [field = '', ...inner]: readonly string[],
  message: string,
  init: Pick<VenueKitErrorInit, 'function' | 'hint' | 'details' | 'cause'> = {},
): VenueKitError =>
  new VenueKitError('invalid_input', {
    ...init,
    message: `${[field, ...inner].join('.')}: ${message}`,
    issues: [{ path: [field, ...inner], message, code: 'custom' }],
    details: { fields: [field], ...init.details },
  })
