import { VenueKitError } from '../../../errors.ts'

/** An error about the calendar that was given. */
export const refuseCalendar = (message: string, hint: string, cause?: unknown) =>
  new VenueKitError('invalid_input', {
    message: `ics: ${message}`,
    hint,
    cause,
    issues: [{ path: ['ics'], message, code: 'custom' }],
    details: { fields: ['ics'] },
  })
