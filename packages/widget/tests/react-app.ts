import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import type { VenueKitBookingEvents } from '../src/index.ts'

/** A page that has the widget in React and puts the venue's name in its title. */
const root = document.querySelector<HTMLElement>('#root')
if (root) {
  const { url, key } = root.dataset
  const onReady = ({ detail }: VenueKitBookingEvents['venuekit:ready']): void => {
    document.title = detail.name
  }
  const props = { venue: 'gut-lindenhof', url, 'publishable-key': key, guests: 20, 'onvenuekit:ready': onReady }
  createRoot(root).render(createElement('venuekit-booking', props))
}
