'use client'
import { Button, Checkbox, Modal, Stack, Text, Textarea } from '@mantine/core'
import { skipToken } from '@tanstack/react-query'
import type { Event } from '@venuekit/core'
import { useChangeEventStatus, useEventSpaces, useFindAlternatives } from '@venuekit/react'
import { useKitForm } from '../forms/use-kit-form.ts'
import { useOwnVenue } from '../shell/user.tsx'
import { Failure } from '../ui/failure.tsx'
import { formatDateTime } from '../ui/format.ts'

interface DeclineProps {
  readonly event: Event | undefined
  readonly onClose: () => void
}

/** Stands beside the list, which a declined inquiry leaves and comes back to where it cannot be declined. */
export function Decline({ event, onClose }: DeclineProps) {
  return (
    <Modal
      opened={event !== undefined}
      onClose={onClose}
      closeOnClickOutside={false}
      title={`Decline ${event?.name ?? ''}`}
    >
      {event && <DeclineForm event={event} onDone={onClose} />}
    </Modal>
  )
}

/** Other dates for the same spaces and other spaces for the same date; the answer names those that are chosen. */
function useOffers({ event_id, date, ends_at, guest_count }: Event): readonly string[] {
  const { time_zone } = useOwnVenue()
  const { data: spaces } = useEventSpaces({ event_id })
  const wanted = spaces?.map(({ space_id }) => space_id) ?? []
  const { data } = useFindAlternatives(
    wanted.length > 0
      ? { space_ids: wanted, from: date, to: ends_at, ...(guest_count !== null && { guest_count }) }
      : skipToken,
  )
  const dates = (data?.dates ?? []).slice(0, 4).map(({ from }) => formatDateTime(from, time_zone))
  return [...dates, ...(data?.spaces ?? []).slice(0, 3).map(({ name }) => `${name} on the same date`)]
}

function DeclineForm({ event, onDone }: { event: Event; onDone: () => void }) {
  const offers = useOffers(event)
  const { mutateAsync } = useChangeEventStatus()
  const { form, failure, pending, submit } = useKitForm({
    initial: { reason: '', offered: [] as string[] },
    send: ({ reason, offered }) => {
      const answer = offered.length > 0 ? `${reason}\nWe could offer: ${offered.join('; ')}.` : reason
      return mutateAsync({ event_id: event.event_id, status: 'cancelled', reason: answer.trim() })
    },
    done: onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        <Textarea label="Reason" required autosize minRows={2} data-autofocus {...form.getInputProps('reason')} />
        {offers.length > 0 ? (
          <Checkbox.Group label="Offer instead" {...form.getInputProps('offered')}>
            <Stack gap="xs" mt="xs">
              {offers.map((offer) => (
                <Checkbox key={offer} value={offer} label={offer} />
              ))}
            </Stack>
          </Checkbox.Group>
        ) : (
          <Text size="sm" c="dimmed">
            There is no alternative to offer.
          </Text>
        )}
        <Button type="submit" color="red" loading={pending}>
          Decline
        </Button>
      </Stack>
    </form>
  )
}
