import { createElement, StrictMode, useEffect, useRef, useState, version } from 'react'
import { createRoot } from 'react-dom/client'
import type { VenueKitBooking, VenueKitBookingEvents } from '../src/index.ts'

const { url, key } = document.querySelector<HTMLElement>('#root')?.dataset ?? {}

/** React 18 knows no events of custom elements: they are listened to by a ref. */
const byRef = version.startsWith('18.')

const App = () => {
  const [venue, setVenue] = useState('gut-lindenhof')
  const [ready, setReady] = useState('')
  const widget = useRef<VenueKitBooking>(null)
  const onReady = ({ detail }: VenueKitBookingEvents['venuekit:ready']): void => setReady(detail.name)
  useEffect(() => {
    const element = widget.current
    if (!byRef || !element) return
    element.addEventListener('venuekit:ready', onReady)
    return () => element.removeEventListener('venuekit:ready', onReady)
  })
  const turnTo = (slug: string, label: string) =>
    createElement('button', { key: label, type: 'button', onClick: () => setVenue(slug) }, label)
  const attributes = { venue, url, 'publishable-key': key, guests: 20 }
  return [
    createElement('output', { key: 'ready' }, ready),
    turnTo('the-grand-hall', 'The other venue'),
    turnTo('', 'No venue'),
    venue &&
      createElement('venuekit-booking', {
        key: 'widget',
        ref: widget,
        ...attributes,
        ...(!byRef && { 'onvenuekit:ready': onReady }),
      }),
  ]
}

createRoot(document.querySelector('#root') ?? document.body).render(createElement(StrictMode, null, createElement(App)))
