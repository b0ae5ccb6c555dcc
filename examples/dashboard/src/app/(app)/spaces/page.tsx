import { spacesQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { spacesOf } from '../../../spaces/queries.ts'
import { Spaces } from '../../../spaces/spaces.tsx'
import { Preload } from '../../../supabase/preload.tsx'

export const metadata: Metadata = { title: 'Spaces' }

export default function SpacesPage() {
  return (
    <Preload
      load={({ client, queries, user }) => [
        queries.prefetchQuery(spacesQueryOptions(client, spacesOf(user.acting_for ?? ''))),
      ]}
    >
      <Spaces />
    </Preload>
  )
}
