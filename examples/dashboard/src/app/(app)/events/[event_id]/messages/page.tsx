import type { Metadata } from 'next'
import { EventMessages } from '../../../../../events/messages/event-messages.tsx'
import type { PathProps } from '../../../../props.ts'

export const metadata: Metadata = { title: 'Messages' }

export default async function EventTab({ params }: PathProps<'event_id'>) {
  const { event_id } = await params
  return <EventMessages event_id={event_id} />
}
