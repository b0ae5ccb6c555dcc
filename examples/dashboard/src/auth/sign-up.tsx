'use client'
import { Alert, Anchor, Button, PasswordInput, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core'
import { signUp, type UserType } from '@venuekit/core'
import { useVenueKit } from '@venuekit/react'
import { useState } from 'react'
import { ReadyFields } from '../forms/ready-fields.tsx'
import { useKitForm } from '../forms/use-kit-form.ts'
import { Failure } from '../ui/failure.tsx'
import { userTypes } from './user-types.ts'

export function SignUp({ next }: { next: string }) {
  const client = useVenueKit()
  const [unconfirmed, setUnconfirmed] = useState(false)
  const { form, failure, pending, submit } = useKitForm({
    initial: { user_type: 'client' as UserType, name: '', email: '', password: '' },
    send: (account) => signUp(client, { ...account, redirect_to: new URL(next, window.location.origin).href }),
    done: ({ confirmation_required }) => {
      if (confirmation_required) setUnconfirmed(true)
      else window.location.assign(next)
    },
  })
  const { user_type } = form.getValues()
  if (unconfirmed) {
    return <Alert title="Confirm your address">Follow the link in the mail that we sent you, then sign in.</Alert>
  }
  return (
    <Stack>
      <Title order={1} size="h3">
        Create an account
      </Title>
      <Failure error={failure} />
      <form onSubmit={submit} noValidate>
        <ReadyFields>
          <div>
            <SegmentedControl
              fullWidth
              aria-label="What you are"
              data={userTypes.map(({ value, label }) => ({ value, label }))}
              {...form.getInputProps('user_type')}
            />
            <Text size="sm" c="dimmed" mt={4}>
              {userTypes.find(({ value }) => value === user_type)?.about}
            </Text>
          </div>
          <TextInput
            label={user_type === 'client' ? 'Your name' : `Name of the ${user_type}`}
            autoComplete={user_type === 'client' ? 'name' : 'organization'}
            required
            {...form.getInputProps('name')}
          />
          <TextInput label="E-mail" type="email" autoComplete="username" required {...form.getInputProps('email')} />
          <PasswordInput label="Password" autoComplete="new-password" required {...form.getInputProps('password')} />
          <Button type="submit" loading={pending}>
            Create account
          </Button>
        </ReadyFields>
      </form>
      <Text size="sm" ta="center">
        <Anchor href={`/sign-in?next=${encodeURIComponent(next)}`} underline="always">
          Sign in instead
        </Anchor>
      </Text>
    </Stack>
  )
}
