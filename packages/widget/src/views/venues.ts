import { html } from 'lit/html.js'
import { capacityOf } from '../venue.ts'
import { cards, photoOf } from './cards.ts'
import type { View } from './view.ts'

/** Only where the page offers several. */
export const venues: View = (scene) => {
  const { booking, choice } = scene
  if (choice.slugs.length < 2) return html``
  return cards(scene, 'venue', {
    all: choice.venue
      ? choice.venues.map((venue) => ({
          id: venue.venue_id,
          name: venue.name,
          capacity: capacityOf(venue),
          photo: venue.spaces.map(photoOf).find(Boolean) ?? null,
          text: venue.address?.city ?? null,
        }))
      : undefined,
    chosen: choice.venue?.venue_id,
    choose: (id) => booking.chooseVenue(id),
  })
}
