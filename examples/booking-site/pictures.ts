import { createVenueKit } from '@venuekit/core'

/** The pictures of this site, by the space that they show. */
const pictures: Record<string, { file: string; caption: string }> = {
  'Grand Hall': { file: 'grand-hall.svg', caption: 'The hall with its coffered ceiling and columns' },
  'Hall A': { file: 'hall-a.svg', caption: 'Hall A with the stage between its curtains' },
  'Hall B': { file: 'hall-b.svg', caption: 'Hall B with the doors to the street' },
  Library: { file: 'library.svg', caption: 'The library with shelves and a fireplace' },
  'Rooftop Terrace': { file: 'rooftop.svg', caption: 'The terrace with strings of lights before the skyline' },
}

/** What the venue's staff does once: signs in, and adds to each space its picture on the website at `site`. */
export const addPictures = async ({ url, key, site }: { url: string; key: string; site: string }): Promise<void> => {
  const kit = createVenueKit({ url, key })
  await kit.auth.signIn({ email: 'venue@demo.venuekit.dev', password: 'venuekit-demo' })
  const { venue } = await kit.inquiries.bookingPage({ slug: 'the-grand-hall' })
  const { items } = await kit.spaces.list({ venue_id: venue.venue_id })
  for (const { space_id, name, photos } of items) {
    const picture = pictures[name]
    if (picture === undefined || photos.length > 0) continue
    const photo = { url: `${site}/images/${picture.file}`, caption: picture.caption }
    await kit.spaces.addPhotos({ space_id, photos: [photo] })
  }
  await kit.auth.signOut()
}
