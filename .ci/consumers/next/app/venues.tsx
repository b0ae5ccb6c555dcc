'use client'

import { useVenues } from '@venuekit/react'

export function Venues() {
  const { data } = useVenues({ published: true }, { live: true })
  return (
    <ul>
      {data?.items.map(({ venue_id, name }) => (
        <li key={venue_id}>{name}</li>
      ))}
    </ul>
  )
}
