import { expect, it, vi } from 'vitest'
import { getVenue } from './resources/venues/index.ts'
import { api, pgError, someId } from './testing/api.ts'

const { client, reply } = api()

it('a refusal is a VenueKitError also where its explanation cannot be loaded', async () => {
  vi.doMock('./failure.ts', () => {
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  reply(pgError(400, { code: 'VK001', message: 'A completed event is final.' }))
  await expect(getVenue(client(), { venue_id: someId })).rejects.toMatchObject({
    name: 'VenueKitError',
    code: 'unknown',
    function: 'getVenue',
    status: 400,
    hint: 'Reload the page.',
    cause: { code: 'VK001' },
  })
})
