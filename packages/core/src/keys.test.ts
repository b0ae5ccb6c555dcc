import { describe, expect, it } from 'vitest'
import { functionKey, invalidatedKeys, queryKey, resourceKey } from './keys.ts'
import { listVenues, publishVenue } from './resources/venues/functions.ts'

describe('query keys', () => {
  it('are root, resource, function and input, so that each prefix matches what is below it', () => {
    expect(queryKey(listVenues, { published: true })).toEqual(['venuekit', 'venues', 'listVenues', { published: true }])
    expect(functionKey(listVenues)).toEqual(['venuekit', 'venues', 'listVenues'])
    expect(resourceKey('venues')).toEqual(['venuekit', 'venues'])
    expect(resourceKey()).toEqual(['venuekit'])
  })

  it('are the same for inputs that mean the same', () => {
    const a = queryKey(listVenues, { published: true, limit: 5, cursor: undefined })
    const b = queryKey(listVenues, { limit: 5, published: true })
    expect(JSON.stringify(a)).toBe(JSON.stringify(b))
    expect(queryKey(listVenues, undefined)).toEqual(queryKey(listVenues, {}))
  })

  it('of a mutation name what it makes stale', () => {
    expect(invalidatedKeys(publishVenue)).toEqual([
      ['venuekit', 'venues'],
      ['venuekit', 'spaces'],
      ['venuekit', 'elements'],
      ['venuekit', 'inquiries'],
      ['venuekit', 'auth'],
      ['venuekit', 'vendors'],
      ['venuekit', 'venue_vendors'],
    ])
  })
})
