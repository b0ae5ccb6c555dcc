import type { AuthError } from '@supabase/supabase-js'
import { VenueKitError, type VenueKitErrorCode } from '../../errors.ts'

interface Explanation {
  readonly code: VenueKitErrorCode
  readonly message: string
  readonly hint?: string
  readonly field?: string
}

/** What Auth refuses because of what the user entered; the rest is explained well enough by its code. */
const explanations: Record<string, Explanation> = {
  invalid_credentials: { code: 'unauthenticated', message: 'E-mail address or password is wrong.' },
  email_not_confirmed: {
    code: 'forbidden',
    message: 'The e-mail address is not confirmed yet.',
    hint: 'Follow the link in the confirmation mail, then sign in.',
    field: 'email',
  },
  user_already_exists: {
    code: 'conflict',
    message: 'There is an account with this e-mail address already.',
    hint: 'Sign in instead.',
    field: 'email',
  },
  email_address_invalid: { code: 'invalid_input', message: 'This e-mail address cannot be used.', field: 'email' },
  user_banned: { code: 'forbidden', message: 'This account is banned.' },
  signup_disabled: { code: 'forbidden', message: 'New accounts are not accepted at the moment.' },
  over_email_send_rate_limit: { code: 'rate_limited', message: 'Too many mails were sent. Try again later.' },
  over_request_rate_limit: { code: 'rate_limited', message: 'Too many attempts. Try again later.' },
}

const explain = (code: string, reasons: readonly string[]): Explanation | undefined =>
  code === 'weak_password'
    ? {
        code: 'invalid_input',
        message: 'The password is too weak.',
        hint: reasons.length > 0 ? `Choose another: ${reasons.join(', ')}.` : 'Choose a longer one.',
        field: 'password',
      }
    : explanations[code === 'email_exists' ? 'user_already_exists' : code]

/** Throws the error of an answer of Auth, in words for the person who typed; never the address or the password. */
export function accept<Data>(answer: { data: Data; error: null } | { data: unknown; error: AuthError }): Data {
  if (!answer.error) return answer.data
  const { error } = answer
  const reasons = 'reasons' in error && Array.isArray(error.reasons) ? error.reasons.map(String) : []
  const explanation = explain(error.code ?? '', reasons)
  if (!explanation) throw error
  const { code, field, ...words } = explanation
  throw new VenueKitError(code, {
    ...words,
    status: error.status,
    details: field ? { fields: [field] } : undefined,
    retryable: code === 'rate_limited',
    cause: error,
  })
}
