import { Button, Group } from '@mantine/core'

/** The two ways in, both leading on to a page of this site. */
export function Enter({ page }: { page: string }) {
  const next = encodeURIComponent(page)
  return (
    <Group>
      <Button component="a" href={`/sign-up?next=${next}`}>
        Create an account
      </Button>
      <Button component="a" href={`/sign-in?next=${next}`} variant="default">
        Sign in
      </Button>
    </Group>
  )
}
