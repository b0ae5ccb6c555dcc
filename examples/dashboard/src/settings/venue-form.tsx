'use client'
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Venue } from '@venuekit/core'
import { useUpdateVenue } from '@venuekit/react'
import { useRouter } from 'next/navigation'
import { ReadyFields } from '../forms/ready-fields.tsx'
import { useKitForm } from '../forms/use-kit-form.ts'
import { Failure } from '../ui/failure.tsx'

interface VenueFormProps {
  readonly venue: Venue
  /** For those who may look only. */
  readonly disabled: boolean
}

const named = (current: string, names: readonly string[]) => [...new Set([current, ...names])].toSorted()

export function VenueForm({ venue, disabled }: VenueFormProps) {
  const router = useRouter()
  const { mutateAsync } = useUpdateVenue()
  const { form, failure, pending, submit } = useKitForm({
    initial: {
      name: venue.name,
      description: venue.description ?? '',
      email: venue.email ?? '',
      phone: venue.phone ?? '',
      time_zone: venue.time_zone,
      currency: venue.currency,
    },
    send: async ({ description, email, phone, ...texts }) => {
      await mutateAsync({
        ...texts,
        venue_id: venue.venue_id,
        description: description || null,
        email: email || null,
        phone: phone || null,
        if_updated_at: venue.updated_at,
      })
      // The name, clock and currency that every page uses come from the server.
      router.refresh()
      notifications.show({ message: 'Saved' })
    },
  })
  return (
    <form onSubmit={submit} noValidate>
      <ReadyFields disabled={disabled}>
        <Failure error={failure} />
        <TextInput label="Name" required {...form.getInputProps('name')} />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps('description')} />
        <TextInput label="E-mail" type="email" {...form.getInputProps('email')} />
        <TextInput label="Phone" type="tel" {...form.getInputProps('phone')} />
        <Select
          label="Time zone"
          description="The clock of all dates and opening hours"
          searchable
          allowDeselect={false}
          limit={100}
          data={named(venue.time_zone, Intl.supportedValuesOf('timeZone'))}
          {...form.getInputProps('time_zone')}
        />
        <Select
          label="Currency"
          description="Of all prices and contracts"
          searchable
          allowDeselect={false}
          data={named(venue.currency, Intl.supportedValuesOf('currency'))}
          {...form.getInputProps('currency')}
        />
        {!disabled && (
          <Button type="submit" loading={pending}>
            Save
          </Button>
        )}
      </ReadyFields>
    </form>
  )
}
