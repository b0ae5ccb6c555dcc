import { invalidField } from '../../../invalid-field.ts'

/** An error about the calendar that was given. */
export const refuseCalendar = (message: string, hint: string, cause?: unknown) =>
  invalidField(['ics'], message, { hint, cause })
