import { createVenueKit } from '@venuekit/core'
import { expect, it } from 'vitest'
import { demoPassword } from '../src/auth/demo-accounts.ts'
import { settle, useDashboard, violationsOf } from './dashboard.ts'

const { backend, enter } = await useDashboard(async ({ url }) => ({
  STRIPE_SECRET_KEY: 'sk_test_local',
  STRIPE_API_URL: url,
}))

const signedIn = async (email: string) => {
  const kit = createVenueKit({ url: backend.url, key: backend.publishableKey })
  const { acting_for } = await kit.auth.signIn({ email, password: demoPassword })
  return { kit, id: acting_for ?? '' }
}

/** An event of the demo's client at the demo's venue, whose contract is signed. */
const signedContract = async () => {
  const venue = await signedIn('venue@demo.venuekit.dev')
  const client = await signedIn('client@demo.venuekit.dev')
  const date = new Date(Date.now() + 90 * 86_400_000).toISOString()
  const { event_id } = await client.kit.events.create({ name: 'Tasting', venue_id: venue.id, date })
  const { contract_id, terms_hash } = await venue.kit.contracts.create({
    event_id,
    terms: 'Six.',
    total_amount: 999.99,
  })
  await venue.kit.contracts.sendForSignature({ contract_id })
  await client.kit.contracts.sign({ contract_id, terms_hash, signer_name: 'Maya Rossi' })
  return { event_id, contract_id, kit: venue.kit }
}

it('a client pays by card, also after one that was declined, and the venue sees it', { timeout: 90_000 }, async () => {
  const { event_id, contract_id, kit } = await signedContract()
  const [venue, client] = await Promise.all([enter('Venue'), enter('Client')])
  await Promise.all([venue, client].map((page) => page.goto(`/events/${event_id}/contract`)))
  await Promise.all([settle(venue), settle(client)])
  const deposit = (page: typeof venue) => page.getByRole('row', { name: /Deposit/ })
  await deposit(client).getByRole('button', { name: 'Pay' }).click()
  const dialog = client.getByRole('dialog')
  await dialog.getByText('no money moves').waitFor()
  await dialog.getByRole('combobox', { name: 'Test card' }).click()
  await client.getByRole('option', { name: 'A card that is declined' }).click()
  await dialog.getByRole('button', { name: /^Pay / }).click()
  await dialog.getByText('Your card was declined.').waitFor()
  // The header of Mantine's dialog is taken for one of the page.
  const violations = await violationsOf(client, 'client-pay-declined')
  expect(violations.filter((line) => !line.includes('landmark-'))).toEqual([])
  expect((await kit.contracts.paymentStatus({ contract_id })).paid).toBe(0)

  await dialog.getByRole('combobox', { name: 'Test card' }).click()
  await client.getByRole('option', { name: 'A card that is accepted' }).click()
  await dialog.getByRole('button', { name: /^Pay / }).click()
  await Promise.all([venue, client].map((page) => deposit(page).getByText('Paid', { exact: true }).waitFor()))
  await venue.getByText('Partially paid', { exact: true }).waitFor()
  const { payments } = await kit.contracts.get({ contract_id })
  expect(payments.map(({ method, stripe_payment_intent_id }) => [method, stripe_payment_intent_id !== null])).toEqual([
    ['stripe', true],
    [null, false],
  ])
  const again = await client.request.post('/api/payments', {
    data: { payment_id: payments[0]?.payment_id, card: 'accepted' },
  })
  expect([again.status(), await again.json()]).toEqual([409, { message: 'This payment is recorded already.' }])
  await kit.auth.signOut()
  await Promise.all([venue.context().close(), client.context().close()])
})

it('nobody else pays, nor with what is no test card, nor a page of another site for the client', {
  timeout: 60_000,
}, async () => {
  const { contract_id, kit } = await signedContract()
  const { payments } = await kit.contracts.get({ contract_id })
  const payment_id = payments[0]?.payment_id
  const vendor = await enter('Vendor')
  const post = (data: object) => vendor.request.post('/api/payments', { data }).then((answer) => answer.status())
  expect(await post({ payment_id, card: 'accepted' })).toBe(404)
  expect(await post({ payment_id, card: 'pm_card_visa' })).toBe(400)
  expect(await post({ payment_id: '1', card: 'accepted' })).toBe(400)
  const client = await enter('Client')
  const forged = await client.request.post('/api/payments', {
    data: { payment_id, card: 'accepted' },
    headers: { origin: 'https://elsewhere.test', 'sec-fetch-site': 'cross-site' },
  })
  expect(forged.status()).toBe(403)
  expect((await kit.contracts.paymentStatus({ contract_id })).paid).toBe(0)
  await kit.auth.signOut()
  await Promise.all([vendor.context().close(), client.context().close()])
})
