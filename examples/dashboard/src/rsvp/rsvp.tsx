'use client'
import { Alert, Button, NumberInput, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core'
import type { RsvpPage, RsvpStatus } from '@venuekit/core'
import { useRespondToRsvp, useRsvp } from '@venuekit/react'
import { ReadyFields } from '../forms/ready-fields.tsx'
import { useKitForm } from '../forms/use-kit-form.ts'
import { Failure } from '../ui/failure.tsx'
import { formatDateTime, formatPeriod } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'

/** A guest's invitation, by its personal link and without an account. */
export function Rsvp({ token }: { token: string }) {
  const invitation = useRsvp({ token })
  return (
    <Loaded query={invitation}>
      {(page) => (
        <Stack>
          <div>
            <Text>Dear {[page.guest.title, page.guest.name].filter(Boolean).join(' ')}, you are invited to</Text>
            <Title order={1} size="h2">
              {page.event.name}
            </Title>
            <Text>{formatPeriod(page.event.date, page.event.ends_at, page.venue.time_zone)}</Text>
            <Text>
              {[page.venue.name, ...(page.venue.address?.lines ?? []), page.venue.address?.city]
                .filter(Boolean)
                .join(', ')}
            </Text>
            {page.guest.table_name && <Text>Your table: {page.guest.table_name}</Text>}
          </div>
          {page.event.is_open ? (
            <AnswerForm token={token} page={page} />
          ) : (
            <Alert title="Answers are closed">Please ask your hosts if something has changed.</Alert>
          )}
        </Stack>
      )}
    </Loaded>
  )
}

function AnswerForm({ token, page: { guest, event, venue } }: { token: string; page: RsvpPage }) {
  const { mutateAsync, isSuccess } = useRespondToRsvp()
  const { form, failure, pending, submit } = useKitForm({
    initial: {
      rsvp_status: guest.rsvp_status,
      plus_ones: guest.plus_ones,
      dietary_restrictions: guest.dietary_restrictions ?? '',
    },
    send: ({ rsvp_status, plus_ones, dietary_restrictions }) =>
      mutateAsync({
        token,
        rsvp_status,
        plus_ones: rsvp_status === 'yes' ? plus_ones : 0,
        ...(rsvp_status === 'yes' && plus_ones < guest.plus_one_names.length && { plus_one_names: [] }),
        ...(dietary_restrictions && { dietary_restrictions }),
      }),
  })
  const { rsvp_status } = form.getValues()
  const answers: { value: RsvpStatus; label: string }[] = [
    { value: 'yes', label: 'I come' },
    { value: 'no', label: 'I can’t' },
    { value: 'undecided', label: 'Not sure yet' },
  ]
  return (
    <form onSubmit={submit} noValidate>
      <ReadyFields>
        <Failure error={failure} />
        <SegmentedControl
          fullWidth
          orientation="vertical"
          aria-label="Your answer"
          data={answers}
          {...form.getInputProps('rsvp_status')}
        />
        {rsvp_status === 'yes' && (
          <>
            <NumberInput label="Companions" min={0} allowDecimal={false} {...form.getInputProps('plus_ones')} />
            <TextInput
              label="What you must not eat"
              placeholder="Vegetarian, nuts"
              {...form.getInputProps('dietary_restrictions')}
            />
          </>
        )}
        <Button type="submit" loading={pending}>
          Answer
        </Button>
        {isSuccess && !pending && (
          <Alert title="Thank you" role="status">
            Your hosts have your answer. You can change it
            {event.rsvp_deadline && ` until ${formatDateTime(event.rsvp_deadline, venue.time_zone)}`}.
          </Alert>
        )}
      </ReadyFields>
    </form>
  )
}
