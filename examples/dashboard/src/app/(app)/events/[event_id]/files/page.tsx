import { filesQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Files } from '../../../../../events/files/files.tsx'
import { Preload } from '../../../../../supabase/preload.tsx'
import type { PathProps } from '../../../../props.ts'

export const metadata: Metadata = { title: 'Files' }

export default async function EventTab({ params }: PathProps<'event_id'>) {
  const { event_id } = await params
  return (
    <Preload load={({ client, queries }) => [queries.prefetchQuery(filesQueryOptions(client, { event_id }))]}>
      <Files event_id={event_id} />
    </Preload>
  )
}
