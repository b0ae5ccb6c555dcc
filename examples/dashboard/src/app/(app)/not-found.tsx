'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { Empty } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'

/** In the place of a page that does not exist, or whose subject the user may not see; the navigation stays. */
export default function AppNotFound() {
  return (
    <Page title="There is no such page">
      <Empty title="It is gone, or it is not yours to see">
        <Anchor component={Link} href="/events" underline="always">
          To your events
        </Anchor>
      </Empty>
    </Page>
  )
}
