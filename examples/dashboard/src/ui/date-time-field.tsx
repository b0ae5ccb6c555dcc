'use client'
import { DateTimePicker, type DateTimePickerProps } from '@mantine/dates'

/** Escape closes the picker, not the dialog around it with all that was typed. */
const inner = { 'data-mantine-stop-propagation': true }

/** Day and time of a venue's clock, with names for those who do not see the fields. `wallClock()` reads what is picked. */
export function DateTimeField(props: Omit<DateTimePickerProps, 'ref'>) {
  return (
    <DateTimePicker
      valueFormat="D MMM YYYY, HH:mm"
      timePickerProps={{
        hoursInputLabel: 'Hours',
        minutesInputLabel: 'Minutes',
        hoursInputProps: inner,
        minutesInputProps: inner,
      }}
      submitButtonProps={{ 'aria-label': 'Take this time' }}
      {...props}
    />
  )
}
