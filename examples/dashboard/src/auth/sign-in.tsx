'use client'
import { Anchor, Button, Divider, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { signIn } from '@venuekit/core'
import { useVenueKit } from '@venuekit/react'
import { ReadyFields } from '../forms/ready-fields.tsx'
import { useKitForm } from '../forms/use-kit-form.ts'
import { Failure } from '../ui/failure.tsx'
import { type DemoAccount, demoPassword } from './demo-accounts.ts'

interface SignInProps {
  readonly demo: readonly DemoAccount[]
  /** Where to go afterwards. */
  readonly next: string
}

export function SignIn({ demo, next }: SignInProps) {
  const client = useVenueKit()
  const isReady = useMounted()
  const { form, failure, pending, submit } = useKitForm({
    initial: { email: '', password: '' },
    send: (credentials) => signIn(client, credentials),
    // A page load, so that nothing of an earlier user is left in memory.
    done: () => window.location.assign(next),
  })
  const enterAs = (email: string) => {
    form.setValues({ email, password: demoPassword })
    submit()
  }
  return (
    <Stack>
      <Title order={1} size="h3">
        Sign in
      </Title>
      <Failure error={failure} />
      <form onSubmit={submit} noValidate>
        <ReadyFields>
          <TextInput label="E-mail" type="email" autoComplete="username" required {...form.getInputProps('email')} />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={pending}>
            Sign in
          </Button>
        </ReadyFields>
      </form>
      <Text size="sm" ta="center">
        New here?{' '}
        <Anchor href={`/sign-up?next=${encodeURIComponent(next)}`} underline="always">
          Create an account
        </Anchor>
      </Text>
      {demo.length > 0 && (
        <>
          <Divider label="Demo accounts" labelPosition="center" />
          <Group gap="xs" justify="center">
            {demo.map(({ label, email }) => (
              <Button
                key={email}
                variant="light"
                size="sm"
                disabled={pending || !isReady}
                onClick={() => enterAs(email)}
              >
                {label}
              </Button>
            ))}
          </Group>
        </>
      )}
    </Stack>
  )
}
