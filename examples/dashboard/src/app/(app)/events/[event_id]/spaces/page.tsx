import type { Metadata } from 'next'
import { EventSpaces } from '../../../../../events/spaces/event-spaces.tsx'
import type { PathProps } from '../../../../props.ts'

export const metadata: Metadata = { title: 'Spaces' }

export default async function EventTab({ params }: PathProps<'event_id'>) {
  const { event_id } = await params
  return <EventSpaces event_id={event_id} />
}
