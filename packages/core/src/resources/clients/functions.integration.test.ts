import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, admin, signUp } = await useVenueKit()

const signUpWithoutProfile = async (email = `new-${randomUUID()}@example.com`) => {
  const kit = visitor()
  const { error } = await kit.supabase.auth.signUp({ email, password: 'password-123' })
  if (error) throw error
  return kit
}

const venue = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const rival = await signUp({ user_type: 'venue', name: 'The Rival' })
const cleo = await signUp({ user_type: 'client', name: 'Cleo Klein' })
const stranger = await signUp({ user_type: 'client', name: 'Stranger' })
const mine = { client_id: cleo.id }

for (const { kit, id } of [venue, rival]) await kit.venues.publish({ venue_id: id })
const inquire = (venue_id: string, name: string, date = '2030-06-20T18:00:00Z') =>
  cleo.kit.events.create({ name, date, venue_id })
const gala = await inquire(venue.id, 'Gala')
await inquire(rival.id, 'Rehearsal')

describe('createClient', () => {
  it('registers the caller under the address of its account', async () => {
    const email = `mixed-${randomUUID()}@example.com`
    const kit = await signUpWithoutProfile(email.toUpperCase())
    const client = await kit.clients.create({
      name: 'Ana Õun',
      phone: '+372 5 123 456',
      billing_address: { lines: ['Pikk 1'], city: 'Tallinn', country: 'EE' },
      preferences: { food: 'No nuts 🥜' },
    })
    expect(client).toMatchObject({
      name: 'Ana Õun',
      email,
      preferences: { food: 'No nuts 🥜' },
      stripe_customer_id: null,
    })
    await expect(kit.clients.get({ client_id: client.client_id })).resolves.toEqual(client)
  })

  it('is refused to a visitor and to who has a profile', async () => {
    await expect(visitor().clients.create({ name: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' })
    for (const { kit } of [cleo, venue]) {
      await expect(kit.clients.create({ name: 'x' })).rejects.toMatchObject({
        code: 'conflict',
        message: 'This account has a profile already.',
      })
    }
  })
})

describe('reading a client', () => {
  it('is for itself and for venues that it has an event at', async () => {
    const profile = await cleo.kit.clients.get(mine)
    expect(profile).toMatchObject({ name: 'Cleo Klein', email: cleo.email })
    await expect(venue.kit.clients.get(mine)).resolves.toEqual(profile)
    const alone = await signUp({ user_type: 'venue' })
    const vendor = await signUp({ user_type: 'vendor' })
    for (const { kit } of [stranger, alone, vendor]) {
      await expect(kit.clients.get(mine)).rejects.toMatchObject({ code: 'not_found' })
      await expect(kit.clients.getByEmail({ email: cleo.email })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().clients.get(mine)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('by address ignores case, and takes patterns literally', async () => {
    const byEmail = venue.kit.clients.getByEmail
    await expect(byEmail({ email: cleo.email.toUpperCase() })).resolves.toMatchObject(mine)
    await expect(byEmail({ email: cleo.email.replace('client', '_lient') })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('listClients', () => {
  it('shows a venue the clients of its events, page by page', async () => {
    const names = ['Berta', 'Anna "A", (x)', 'Berta', 'čeněk\\']
    const clients = await Promise.all(names.map((name) => signUp({ user_type: 'client', name })))
    const host = await signUp({ user_type: 'venue' })
    await host.kit.venues.publish({ venue_id: host.id })
    for (const { kit } of clients) {
      await kit.events.create({ name: 'Party', date: '2030-01-01T18:00:00Z', venue_id: host.id })
    }
    for (const order of ['name.asc', 'created_at.desc'] as const) {
      const all = await host.kit.clients.list({ order })
      expect(all.items.map(({ client_id }) => client_id).sort()).toEqual(clients.map(({ id }) => id).sort())
      const paged = await allPages((at) => host.kit.clients.list({ order, limit: 1, ...at }))
      expect(paged).toEqual(all.items)
    }
  })

  it('shows a client itself only', async () => {
    const { items } = await stranger.kit.clients.list()
    expect(items.map(({ client_id }) => client_id)).toEqual([stranger.id])
  })
})

describe('searchClients', () => {
  it('finds by name and address among the clients that the caller may see', async () => {
    const found = async (query: string, kit = venue.kit) =>
      (await kit.clients.search({ query })).map(({ client_id }) => client_id)
    await expect(found('klein')).resolves.toEqual([cleo.id])
    await expect(found(cleo.email)).resolves.toEqual([cleo.id])
    await expect(found('stranger')).resolves.toEqual([])
    await expect(found('klein', stranger.kit)).resolves.toEqual([])
    for (const query of [`"',(%`, `klein' or true --`, 'qqq & | ! :* <->', '🎉']) {
      await expect(found(query, stranger.kit)).resolves.toEqual([])
    }
  })
})

describe('updateClient', () => {
  it('changes only what it is given', async () => {
    const before = await cleo.kit.clients.get(mine)
    const after = await cleo.kit.clients.update({ ...mine, phone: '+43 1 234', billing_address: { city: 'Wien' } })
    expect(after).toEqual({
      ...before,
      phone: '+43 1 234',
      billing_address: { city: 'Wien' },
      updated_at: after.updated_at,
    })
    await expect(cleo.kit.clients.update({ ...mine, phone: null })).resolves.toMatchObject({ phone: null })
  })

  it('fails for others, the venues of its events included, and changes nothing', async () => {
    const before = await cleo.kit.clients.get(mine)
    for (const { kit } of [venue, stranger]) {
      await expect(kit.clients.update({ ...mine, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().clients.update({ ...mine, name: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(cleo.kit.clients.get(mine)).resolves.toEqual(before)
  })

  it('with if_updated_at fails once the profile was changed', async () => {
    const { updated_at } = await cleo.kit.clients.get(mine)
    await cleo.kit.clients.update({ ...mine, phone: '111', if_updated_at: updated_at })
    await expect(cleo.kit.clients.update({ ...mine, phone: '222', if_updated_at: updated_at })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
    await expect(cleo.kit.clients.get(mine)).resolves.toMatchObject({ phone: '111' })
  })

  it('keeps addresses in lower case, and follows that of the account', async () => {
    const moving = await signUp({ user_type: 'client' })
    const key = { client_id: moving.id }
    const shouted = moving.client.from('clients').update({ email: moving.email.toUpperCase() })
    expect((await shouted.eq('client_id', moving.id)).error).toBeNull()
    await expect(moving.kit.clients.get(key)).resolves.toMatchObject({ email: moving.email })
    const email = `moved-${randomUUID()}@example.com`
    await admin.supabase.auth.admin.updateUserById(moving.id, { email, email_confirm: true })
    await expect(moving.kit.clients.getByEmail({ email })).resolves.toMatchObject(key)
  })

  it('cannot take the address of someone else by a request of one’s own', async () => {
    const { url, publishableKey, fetch } = backend
    const response = await fetch(`${url}/rest/v1/clients?client_id=eq.${cleo.id}`, {
      method: 'PATCH',
      headers: {
        apikey: publishableKey,
        authorization: `Bearer ${cleo.access_token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ email: stranger.email }),
    })
    expect(response.ok).toBe(false)
    await expect(cleo.kit.clients.get(mine)).resolves.toMatchObject({ email: cleo.email })
  })
})

describe('updateClientPreferences', () => {
  it('merges, also when two change different entries at once, and null removes', async () => {
    const update = (preferences: { food?: string | null; notes?: string | null }) =>
      cleo.kit.clients.updatePreferences({ ...mine, preferences })
    await Promise.all([update({ food: 'Vegan' }), update({ notes: 'Quiet room' })])
    await expect(cleo.kit.clients.get(mine)).resolves.toMatchObject({
      preferences: { food: 'Vegan', notes: 'Quiet room' },
    })
    const { preferences } = await update({ food: null })
    expect(preferences).toEqual({ notes: 'Quiet room' })
  })

  it('is for the client itself', async () => {
    const input = { ...mine, preferences: { food: 'x' } }
    for (const { kit } of [venue, stranger]) {
      await expect(kit.clients.updatePreferences(input)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().clients.updatePreferences(input)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('keeps to its shape in the database too', async () => {
    const { error } = await cleo.client
      .from('clients')
      .update({ preferences: { food: 5 } })
      .eq('client_id', cleo.id)
    expect(error).toMatchObject({ code: 'VK003' })
  })
})

describe('updateClientStripeId', () => {
  it('is for the server', async () => {
    const input = { ...mine, stripe_customer_id: `cus_${randomUUID().replaceAll('-', '')}` }
    await expect(cleo.kit.clients.updateStripeId(input)).rejects.toMatchObject({ code: 'forbidden' })
    const { error } = await cleo.client.from('clients').update({ stripe_customer_id: 'cus_1' }).eq('client_id', cleo.id)
    expect(error).toMatchObject({ code: '42501' })
    await expect(admin.clients.updateStripeId(input)).resolves.toMatchObject(input)
    await expect(admin.clients.updateStripeId({ ...input, client_id: stranger.id })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(admin.clients.updateStripeId({ ...input, client_id: randomUUID() })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('figures', () => {
  it('count what the caller sees: all to the client, its share to a venue', async () => {
    await expect(cleo.kit.clients.eventCount(mine)).resolves.toBe(2)
    await expect(venue.kit.clients.eventCount(mine)).resolves.toBe(1)
    await expect(stranger.kit.clients.eventCount(mine)).resolves.toBe(0)
    await expect(cleo.kit.clients.stats(mine)).resolves.toMatchObject({
      total_events: 2,
      upcoming_events: 2,
      by_status: { inquiry: 2, cancelled: 0 },
      spend: [],
    })
    await expect(venue.kit.clients.stats(mine)).resolves.toMatchObject({ total_events: 1 })
    await expect(stranger.kit.clients.stats(mine)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('add up what signed contracts amount to and what of it is paid', async () => {
    const [contract] = await backend.sql<{ contract_id: string }>(
      `insert into public.contracts (event_id, venue_id, total_amount, currency, terms, terms_hash)
       values ($1, $2, 100.10, 'EUR', 'Terms', '') returning contract_id`,
      [gala.event_id, venue.id],
    )
    const contract_id = contract?.contract_id
    await backend.sql(
      `insert into public.contract_payments (contract_id, venue_id, position, description, amount, due_date)
       values ($1, $2, 1, 'Deposit', 30.05, '2030-01-01'), ($1, $2, 2, 'Rest', 70.05, '2030-06-01')`,
      [contract_id, venue.id],
    )
    await backend.sql("update public.contracts set status = 'pending_signature' where contract_id = $1", [contract_id])
    await backend.sql(
      `update public.contracts set status = 'signed', signed_by = $2, signer_name = 'Cleo',
         signature = jsonb_build_object('terms_hash', terms_hash) where contract_id = $1`,
      [contract_id, cleo.id],
    )
    await backend.sql("update public.contract_payments set method = 'bank' where contract_id = $1 and position = 1", [
      contract_id,
    ])
    const spend = [{ currency: 'EUR', contracted: 100.1, paid: 30.05 }]
    await expect(cleo.kit.clients.stats(mine)).resolves.toMatchObject({ spend })
    await expect(venue.kit.clients.stats(mine)).resolves.toMatchObject({ spend })
    await expect(rival.kit.clients.stats(mine)).resolves.toMatchObject({ spend: [] })
  })
})

describe('deleteClient', () => {
  it('hides the client, for its venues too, and is not_found the second time', async () => {
    const leaving = await signUp({ user_type: 'client', name: 'Leaving' })
    const key = { client_id: leaving.id }
    await leaving.kit.events.create({ name: 'Party', date: '2030-01-01T18:00:00Z', venue_id: venue.id })
    await expect(venue.kit.clients.remove(key)).rejects.toMatchObject({ code: 'not_found' })
    await expect(leaving.kit.clients.remove(key)).resolves.toEqual(key)
    await expect(venue.kit.clients.get(key)).rejects.toMatchObject({ code: 'not_found' })
    await expect(leaving.kit.clients.remove(key)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is refused while a confirmed event is to come, saying what to do', async () => {
    await venue.kit.events.changeStatus({ event_id: gala.event_id, status: 'confirmed' })
    await expect(cleo.kit.clients.remove(mine)).rejects.toMatchObject({
      code: 'conflict',
      hint: 'Cancel them first.',
    })
    await expect(cleo.kit.clients.get(mine)).resolves.toMatchObject(mine)
  })
})
