import { notifications } from '@mantine/notifications'
import { isVenueKitError } from '@venuekit/core'

/** Tells the user in a corner of the page, and screen readers, what failed and what to do about it. */
export function reportFailure(error: unknown): void {
  const { message, hint } = isVenueKitError(error) ? error : { message: 'Something went wrong.', hint: undefined }
  notifications.show({ color: 'red', title: message, message: hint, autoClose: 8000 })
}

/** Runs what a button starts. Nothing goes unhandled. */
export async function report(action: () => Promise<unknown>): Promise<void> {
  try {
    await action()
  } catch (error) {
    reportFailure(error)
  }
}
