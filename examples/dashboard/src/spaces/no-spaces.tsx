import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { Empty } from '../ui/empty.tsx'

/** In the place of what a venue without spaces cannot have. */
export function NoSpaces() {
  return (
    <Empty title="The venue has no spaces yet">
      <Anchor component={Link} href="/spaces" underline="always">
        Add the spaces
      </Anchor>{' '}
      that you let; then events are booked into them.
    </Empty>
  )
}
