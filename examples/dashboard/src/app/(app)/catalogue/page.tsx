import { elementsQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Catalogue } from '../../../catalogue/catalogue.tsx'
import { catalogueOf } from '../../../catalogue/queries.ts'
import { Preload } from '../../../supabase/preload.tsx'

export const metadata: Metadata = { title: 'Catalogue' }

export default function CataloguePage() {
  return (
    <Preload
      load={({ client, queries, user }) => [
        queries.prefetchQuery(elementsQueryOptions(client, catalogueOf(user.acting_for ?? ''))),
      ]}
    >
      <Catalogue />
    </Preload>
  )
}
