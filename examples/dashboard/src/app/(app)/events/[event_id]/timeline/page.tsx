import type { Metadata } from 'next'
import { Timeline } from '../../../../../events/timeline/timeline.tsx'
import type { PathProps } from '../../../../props.ts'

export const metadata: Metadata = { title: 'Timeline' }

export default async function EventTab({ params }: PathProps<'event_id'>) {
  const { event_id } = await params
  return <Timeline event_id={event_id} />
}
