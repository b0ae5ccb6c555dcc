import { Summary } from '../../../../events/summary/summary.tsx'
import type { PathProps } from '../../../props.ts'

export default async function EventTab({ params }: PathProps<'event_id'>) {
  const { event_id } = await params
  return <Summary event_id={event_id} />
}
