import type { Metadata } from 'next'
import { EventElements } from '../../../../../events/elements/event-elements.tsx'
import type { PathProps } from '../../../../props.ts'

export const metadata: Metadata = { title: 'Elements and cost' }

export default async function EventTab({ params }: PathProps<'event_id'>) {
  const { event_id } = await params
  return <EventElements event_id={event_id} />
}
