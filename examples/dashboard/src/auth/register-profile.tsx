'use client'
import { Button, Container, SegmentedControl, Text, TextInput, Title } from '@mantine/core'
import { createClient, createVendor, createVenue, type UserType } from '@venuekit/core'
import { useVenueKit } from '@venuekit/react'
import { ReadyFields } from '../forms/ready-fields.tsx'
import { useKitForm } from '../forms/use-kit-form.ts'
import { Failure } from '../ui/failure.tsx'
import { userTypes } from './user-types.ts'

/** For an account that has no profile yet. */
export function RegisterProfile() {
  const client = useVenueKit()
  const { form, failure, pending, submit } = useKitForm({
    initial: { user_type: 'client' as UserType, name: '' },
    send: async ({ user_type, name }) => {
      const create = { client: createClient, venue: createVenue, vendor: createVendor }[user_type]
      await create(client, { name })
    },
    done: () => window.location.assign('/'),
  })
  return (
    <Container component="main" size={420} py={64}>
      <form onSubmit={submit} noValidate>
        <ReadyFields>
          <Title order={1} size="h3">
            One more step
          </Title>
          <Text>Your account has no profile yet. What are you?</Text>
          <Failure error={failure} />
          <SegmentedControl
            fullWidth
            data={userTypes.map(({ value, label }) => ({ value, label }))}
            {...form.getInputProps('user_type')}
          />
          <TextInput label="Name" required {...form.getInputProps('name')} />
          <Button type="submit" loading={pending}>
            Go on
          </Button>
        </ReadyFields>
      </form>
    </Container>
  )
}
