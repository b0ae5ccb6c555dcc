'use client'
import { Button, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { toInstant } from '@venuekit/core/availability'
import { useCreateEvent, useVenues } from '@venuekit/react'
import { useRouter } from 'next/navigation'
import { useKitForm } from '../forms/use-kit-form.ts'
import { useSelf } from '../shell/user.tsx'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'
import { wallClock } from '../ui/format.ts'
import { endOf } from './length.ts'

/** A venue enters an event; a client asks a venue for a date. Times are those of the venue's clock. */
export function NewEvent() {
  const { type } = useSelf()
  const label = type === 'venue' ? 'New event' : 'Ask for a date'
  return <Dialog label={label}>{() => <NewEventForm label={label} />}</Dialog>
}

function NewEventForm({ label }: { label: string }) {
  const router = useRouter()
  const { user, type, id } = useSelf()
  const own = user.user_type === 'venue' ? user.profile : null
  const venues = useVenues({ limit: 100 }, { enabled: type === 'client' })
  const offered = own ? [own] : (venues.data?.items ?? [])
  const { mutateAsync } = useCreateEvent()
  const { form, failure, pending, submit } = useKitForm({
    initial: {
      name: '',
      venue_id: own?.venue_id ?? '',
      date: null as string | null,
      hours: 4 as number | '',
      guest_count: '' as number | '',
    },
    send: ({ name, venue_id, date, hours, guest_count }) => {
      const zone = offered.find((venue) => venue.venue_id === venue_id)?.time_zone ?? 'UTC'
      const start = date ? toInstant(wallClock(date), zone) : ''
      return mutateAsync({
        name,
        venue_id,
        date: start,
        ...(start && hours !== '' && { ends_at: endOf(start, hours) }),
        source: 'dashboard',
        ...(guest_count !== '' && { guest_count }),
        ...(type === 'client' && { client_id: id }),
      })
    },
    done: ({ event_id }) => router.push(`/events/${event_id}`),
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
        {!own && (
          <Select
            label="Venue"
            required
            searchable
            data={offered.map(({ venue_id, name }) => ({ value: venue_id, label: name }))}
            {...form.getInputProps('venue_id')}
          />
        )}
        <DateTimeField label="Start" description="On the venue’s clock" required {...form.getInputProps('date')} />
        <NumberInput
          label="Hours"
          description="How long it lasts"
          min={0}
          step={0.5}
          {...form.getInputProps('hours')}
        />
        <NumberInput label="Guests" min={1} allowDecimal={false} {...form.getInputProps('guest_count')} />
        <Button type="submit" loading={pending}>
          {label}
        </Button>
      </Stack>
    </form>
  )
}
