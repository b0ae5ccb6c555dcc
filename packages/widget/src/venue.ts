import type { BookingPage } from '@venuekit/core/inquiries'

export type Space = Pick<
  BookingPage['spaces'][number],
  'space_id' | 'name' | 'description' | 'capacity' | 'photos' | 'main_image_url'
>

/** What a visitor sees of a published venue: columns of the public catalogue. */
export interface Venue
  extends Pick<BookingPage['venue'], 'venue_id' | 'slug' | 'name' | 'address' | 'time_zone' | 'currency'> {
  spaces: Space[]
  elements: Pick<BookingPage['elements'][number], 'name' | 'public_price' | 'price_unit'>[]
}

export const venueColumns =
  'venue_id,slug,name,address,time_zone,currency,spaces(space_id,name,description,capacity,photos,main_image_url),elements(name,public_price,price_unit)'

/** How many guests fit into its largest space. */
export const capacityOf = ({ spaces }: Venue): number => Math.max(0, ...spaces.map(({ capacity }) => capacity))
