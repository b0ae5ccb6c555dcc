import { UnstyledButton } from '@mantine/core'
import type { MonthViewProps } from '@mantine/schedule'
import Link from 'next/link'
import type { Entry } from './entries.ts'

type RenderEvent = NonNullable<MonthViewProps['renderEvent']>

/** An event is a link, which opens in a tab of its own too; a closure leads nowhere. */
export const renderEvent: RenderEvent = (entry, props) => {
  const event = (entry as Entry).payload?.event
  if (!event) return <UnstyledButton {...props} />
  const link = (root: object) => <Link {...root} href={`/events/${event.event_id}`} type={undefined} />
  return <UnstyledButton {...props} renderRoot={link} />
}
