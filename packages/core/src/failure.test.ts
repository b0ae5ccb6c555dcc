import { describe, expect, it } from 'vitest'
import { isVenueKitError, VenueKitError } from './errors.ts'
import { toVenueKitError } from './failure.ts'
import type { Wire } from './lost.ts'

const pg = (code: string, error: { message?: string; details?: string; hint?: string } = {}) => ({
  name: 'PostgrestError',
  code,
  message: 'secret SQL text',
  ...error,
})
const fail = (cause: unknown, wire: Wire = {}) => toVenueKitError(cause, 'createVenue', wire)

describe('the table of codes', () => {
  it.each([
    ['VK001', 400, 'conflict'],
    ['VK002', 400, 'precondition_failed'],
    ['VK003', 400, 'invalid_input'],
    ['VK004', 400, 'forbidden'],
    ['VK005', 400, 'not_found'],
    ['VK006', 400, 'rate_limited'],
    ['VK007', 400, 'payload_too_large'],
    ['VK008', 400, 'conflict'],
    ['08006', 503, 'unavailable'],
    ['22P02', 400, 'invalid_input'],
    ['22001', 400, 'invalid_input'],
    ['22007', 400, 'invalid_input'],
    ['22P05', 400, 'invalid_input'],
    ['23502', 400, 'invalid_input'],
    ['23505', 409, 'conflict'],
    ['23514', 400, 'invalid_input'],
    ['23P01', 409, 'conflict'],
    ['25006', 405, 'unavailable'],
    ['28000', 403, 'unauthenticated'],
    ['40001', 500, 'conflict'],
    ['40P01', 500, 'conflict'],
    ['42501', 403, 'forbidden'],
    ['42501', 401, 'unauthenticated'],
    ['42P01', 404, 'unknown'],
    ['42883', 404, 'unknown'],
    ['42P17', 500, 'unknown'],
    ['53300', 503, 'unavailable'],
    ['54000', 413, 'payload_too_large'],
    ['55P03', 500, 'conflict'],
    ['57014', 500, 'timeout'],
    ['57P01', 503, 'unavailable'],
    ['58030', 500, 'unavailable'],
    ['P0001', 400, 'invalid_input'],
    ['PT402', 402, 'unknown'],
    ['PT429', 429, 'rate_limited'],
    ['XX000', 500, 'unknown'],
    ['PGRST000', 503, 'unavailable'],
    ['PGRST003', 504, 'timeout'],
    ['PGRST100', 400, 'invalid_input'],
    ['PGRST103', 416, 'invalid_input'],
    ['PGRST116', 406, 'not_found'],
    ['PGRST200', 400, 'unknown'],
    ['PGRST202', 404, 'unknown'],
    ['PGRST301', 401, 'unauthenticated'],
    ['PGRST302', 401, 'unauthenticated'],
    ['PGRST303', 401, 'unauthenticated'],
  ])('maps %s with status %i to %s', (code, status, expected) => {
    expect(fail(pg(code), { status })).toMatchObject({ code: expected, status, function: 'createVenue' })
  })

  it.each([
    [400, 'invalid_input', false],
    [401, 'unauthenticated', false],
    [403, 'forbidden', false],
    [404, 'not_found', false],
    [409, 'conflict', false],
    [412, 'precondition_failed', false],
    [413, 'payload_too_large', false],
    [429, 'rate_limited', true],
    [500, 'unknown', false],
    [502, 'unavailable', true],
    [503, 'unavailable', true],
    [504, 'timeout', true],
    [520, 'unavailable', true],
  ])('maps a proxy’s page with status %i to %s', (status, code, retryable) => {
    expect(fail(pg('', { message: '<html>nginx</html>' }), { status })).toMatchObject({ code, retryable })
  })

  it('takes a success that is not JSON for a proxy’s', () => {
    expect(fail(pg('', { message: '<html>' }), { status: 200 })).toMatchObject({ code: 'unavailable', retryable: true })
  })

  it.each([
    [{ name: 'AuthApiError', code: 'invalid_credentials', status: 400 }, 'unauthenticated'],
    [{ name: 'AuthApiError', code: 'user_already_exists', status: 422 }, 'conflict'],
    [{ name: 'AuthWeakPasswordError', code: 'weak_password', status: 422 }, 'invalid_input'],
    [{ name: 'AuthApiError', code: 'over_email_send_rate_limit', status: 429 }, 'rate_limited'],
    [{ name: 'AuthSessionMissingError', status: 400 }, 'unauthenticated'],
    [{ name: 'AuthRetryableFetchError', status: 0 }, 'network'],
    [{ name: 'AuthRetryableFetchError', status: 503 }, 'unavailable'],
    [{ name: 'StorageApiError', status: 400, statusCode: '404' }, 'not_found'],
    [{ name: 'StorageApiError', status: 400, statusCode: '409' }, 'conflict'],
    [{ name: 'StorageApiError', status: 413, statusCode: '413' }, 'payload_too_large'],
    [{ name: 'TimeoutError', code: 23 }, 'timeout'],
    [{ name: 'AbortError', code: 20 }, 'timeout'],
    ['a string', 'unknown'],
    [null, 'unknown'],
    [undefined, 'unknown'],
  ])('maps %o to %s', (cause, code) => {
    expect(fail(cause)).toMatchObject({ code })
  })
})

describe('what is said of a database error', () => {
  it('names fields and constraint, never the text, the row or the values', () => {
    const duplicate = fail(
      pg('23505', {
        message: 'duplicate key value violates unique constraint "guests_event_id_email_key"',
        details: 'Key (event_id, lower(email))=(6f1c, a@b.c) already exists.',
      }),
    )
    expect(duplicate.message).toBe('Another record already has this event_id, email.')
    expect(duplicate.details).toEqual({ constraint: 'guests_event_id_email_key', fields: ['event_id', 'email'] })

    const check = fail(
      pg('23514', {
        message: 'new row for relation "venues" violates check constraint "venues_slug_check"',
        details: 'Failing row contains (secret).',
      }),
    )
    expect(check.message).toBe('slug is not acceptable.')
    expect(check.details).toEqual({ constraint: 'venues_slug_check', fields: ['slug'] })

    const missing = fail(
      pg('23502', { message: 'null value in column "name" of relation "venues" violates not-null constraint' }),
    )
    expect(missing).toMatchObject({ message: 'name is required.', details: { fields: ['name'] } })
  })

  it('knows the field by the constraint where RLS keeps the columns hidden', () => {
    const hidden = pg('23505', { message: 'duplicate key value violates unique constraint "venues_slug_key"' })
    expect(fail(hidden, { target: 'venues' })).toMatchObject({
      message: 'Another record already has this slug.',
      details: { constraint: 'venues_slug_key', fields: ['slug'] },
    })
    expect(fail(hidden, { target: 'register_profile' })).toMatchObject({
      message: 'There is such a record already.',
      details: { constraint: 'venues_slug_key' },
    })
  })

  it.each([
    ['spaces', 'venue_id_name_key', 'name'],
    ['venue_vendors', 'venue_id_vendor_id_key', 'vendor_id'],
    ['spaces', 'parent_space_id_venue_id_fkey', 'parent_space_id'],
    ['events', 'guest_count_check', 'guest_count'],
  ])('names what an input has of the constraint %s_%s, not whose it is', (target, rest, field) => {
    const constraint = `${target}_${rest}`
    expect(fail(pg('23505', { message: `violates constraint "${constraint}"` }), { target }).details).toEqual({
      constraint,
      fields: [field],
    })
  })

  it('says that the key is wrong, not that nobody is signed in', () => {
    const stranger = {
      message: 'Invalid API key',
      hint: 'Double check your Supabase `anon` or `service_role` API key.',
    }
    expect(fail(stranger, { status: 401 })).toMatchObject({
      code: 'unauthenticated',
      message: 'The project does not know the key that the client was made with.',
    })
    expect(fail({ message: 'JWT expired', code: 'PGRST301' }, { status: 401 }).message).toMatch(/^Sign in/)
  })

  it('tells a missing reference from one that is still in use', () => {
    const insert = fail(
      pg('23503', {
        message: 'insert or update on table "spaces" violates foreign key constraint "spaces_venue_id_fkey"',
        details: 'Key (venue_id)=(6f1c) is not present in table "venues".',
      }),
    )
    expect(insert).toMatchObject({ code: 'not_found', message: 'venue_id refers to something that does not exist.' })
    const hidden = fail(
      pg('23503', {
        message: 'insert or update on table "spaces" violates foreign key constraint "spaces_venue_id_fkey"',
        details: 'Key is not present in table "venues".',
      }),
    )
    expect(hidden).toMatchObject({ code: 'not_found', details: { fields: ['venue_id'] } })
    const remove = fail(
      pg('23503', {
        message: 'update or delete on table "elements" violates foreign key constraint "x" on table "event_elements"',
        details: 'Key (element_id)=(6f1c) is still referenced from table "event_elements".',
      }),
    )
    expect(remove).toMatchObject({ code: 'conflict', message: 'This is still in use.' })
  })

  it('names space and range of a double booking', () => {
    const booked = fail(
      pg('23P01', {
        message: 'conflicting key value violates exclusion constraint "no_double_booking"',
        details:
          'Key (space_id, during)=(6f1c, ["2026-01-01 10:00:00+00","2026-01-01 12:00:00+00")) conflicts with existing key (space_id, during)=(6f1c, ["2026-01-01 09:00:00+00","2026-01-01 11:00:00+00")).',
      }),
    )
    expect(booked.message).toBe('This time is already taken.')
    expect(booked.details).toEqual({
      constraint: 'no_double_booking',
      fields: ['space_id', 'during'],
      space_id: '6f1c',
      during: '["2026-01-01 10:00:00+00","2026-01-01 12:00:00+00")',
    })
  })

  it('takes the facts of a conflict that our own SQL found', () => {
    const message = 'The hall is already reserved for part of this time.'
    const conflict = fail(pg('23P01', { message, details: '{"space_id": "6f1c", "during": "[a,b)"}' }))
    expect(conflict).toMatchObject({ code: 'conflict', message })
    expect(conflict.details).toEqual({ space_id: '6f1c', during: '[a,b)' })
  })

  it('is what our own SQL says, with its hint and facts', () => {
    const state = fail(
      pg('VK001', {
        message: 'A completed event cannot be confirmed.',
        hint: 'Allowed: none.',
        details: '{"from": "completed"}',
      }),
    )
    expect(state).toMatchObject({
      message: 'A completed event cannot be confirmed.',
      hint: 'Allowed: none.',
      details: { from: 'completed' },
    })
    expect(fail(pg('VK003', { details: '{"field": "slug"}' })).details).toEqual({ fields: ['slug'] })
    expect(fail(pg('VK006', { details: '{"retry_after": 30}' })).details).toEqual({ retry_after: 30 })
    expect(fail(pg('VK008', { details: 'not JSON' })).details).toBeUndefined()
  })

  it('points to the migrations where the schema lacks something', () => {
    expect(fail(pg('PGRST202'), { status: 404 }).hint).toContain('migrations')
  })
})

describe('a VenueKitError', () => {
  it('is known by its brand, and serialises without cause or stack', () => {
    const error = fail(pg('42501', { details: 'secret' }), {
      status: 403,
      headers: new Headers({ 'sb-request-id': 'r' }),
    })
    expect(isVenueKitError(error)).toBe(true)
    expect(isVenueKitError(new Error('x'))).toBe(false)
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'VenueKitError',
      message: 'You are not allowed to do this.',
      code: 'forbidden',
      function: 'createVenue',
      status: 403,
      requestId: 'r',
      retryable: false,
    })
    expect(error.cause).toMatchObject({ message: 'secret SQL text' })
  })

  it('thrown inside a function is completed with the function’s name, and kept when it has one', () => {
    const inner = new VenueKitError('not_found')
    expect(fail(inner, { status: 200 })).toMatchObject({ code: 'not_found', function: 'createVenue', status: 200 })
    const outer = fail(inner)
    expect(fail(outer)).toBe(outer)
  })
})
