'use client'
import { Alert, Button, NumberInput, Select, Stack, Textarea } from '@mantine/core'
import { skipToken } from '@tanstack/react-query'
import type { ElementAvailability, EventSummary } from '@venuekit/core'
import { useAddElementToEvent, useIsElementAvailable, useVenueElements } from '@venuekit/react'
import { useKitForm } from '../../forms/use-kit-form.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatMoney, sentence } from '../../ui/format.ts'

interface AddElementProps {
  readonly event: EventSummary['event']
  readonly currency: string
}

const reasons: Record<NonNullable<ElementAvailability['reason']>, string> = {
  not_offered: 'It is not offered any more.',
  blackout: 'It is not offered on that day.',
  lead_time: 'The event is too soon: it has to be ordered earlier.',
  sold_out: 'It is sold out on that day.',
}

export function AddElement(props: AddElementProps) {
  return <Dialog label="Add element">{(close) => <AddElementForm {...props} onDone={close} />}</Dialog>
}

/** Shows before ordering whether it can be had on the day, and its price then. */
function AddElementForm({ event, currency, onDone }: AddElementProps & { onDone: () => void }) {
  const offered = useVenueElements({ venue_id: event.venue_id })
  const { mutateAsync } = useAddElementToEvent()
  const { form, failure, pending, submit } = useKitForm({
    initial: { element_id: null as string | null, quantity: 1, customization: '' },
    send: ({ element_id, quantity, customization }) =>
      mutateAsync({
        event_id: event.event_id,
        element_id: element_id ?? '',
        quantity,
        ...(customization && { customization }),
      }),
    done: onDone,
  })
  const { element_id, quantity } = form.getValues()
  const { data: availability } = useIsElementAvailable(
    element_id ? { element_id, date: event.date, quantity: Math.max(1, quantity) } : skipToken,
  )
  const categories = Object.entries(Object.groupBy(offered.data ?? [], ({ category }) => category))
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure ?? offered.error} />
        <Select
          label="What"
          required
          searchable
          data-autofocus
          data={categories.map(([category, elements]) => ({
            group: sentence(category),
            items: (elements ?? []).map(({ element_id: value, name, price }) => ({
              value,
              label: price === null ? `${name}, price on request` : `${name}, ${formatMoney(price, currency)}`,
            })),
          }))}
          {...form.getInputProps('element_id')}
        />
        <NumberInput label="Quantity" min={1} allowDecimal={false} {...form.getInputProps('quantity')} />
        <Textarea label="How you want it" autosize {...form.getInputProps('customization')} />
        {availability && (
          <Alert color={availability.available ? 'pine' : 'red'} role="status">
            {availability.reason && reasons[availability.reason]}
            {availability.available && availability.price !== null && (
              <>
                {formatMoney(availability.price, currency)} {sentence(availability.price_unit).toLowerCase()}
              </>
            )}
            {availability.available && availability.price === null && 'Price on request.'}
          </Alert>
        )}
        <Button type="submit" loading={pending}>
          Add
        </Button>
      </Stack>
    </form>
  )
}
