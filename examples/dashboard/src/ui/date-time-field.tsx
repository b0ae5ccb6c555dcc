'use client'
import { DateTimePicker, type DateTimePickerProps } from '@mantine/dates'

/** Escape closes the picker, not the dialog around it with all that was typed. */
const inner = { 'data-mantine-stop-propagation': true }

export const calendarLabels = {
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  previousYear: 'Previous year',
  nextYear: 'Next year',
  previousDecade: 'Previous decade',
  nextDecade: 'Next decade',
  monthLevelControl: 'Choose a month',
  yearLevelControl: 'Choose a year',
}

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
      ariaLabels={calendarLabels}
      submitButtonProps={{ 'aria-label': 'Take this time' }}
      {...props}
    />
  )
}
