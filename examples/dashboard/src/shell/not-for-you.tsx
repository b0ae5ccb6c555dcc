import { Anchor } from '@mantine/core'
import type { UserType } from '@venuekit/core'
import Link from 'next/link'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'

/** In the place of a page that another type of user has. */
export function NotForYou({ audience }: { audience: readonly UserType[] }) {
  return (
    <Page title="Not a page of yours">
      <Empty title={`This page is for ${audience.map((type) => `${type}s`).join(' and ')}`}>
        <Anchor component={Link} href="/events">
          To your events
        </Anchor>
      </Empty>
    </Page>
  )
}
