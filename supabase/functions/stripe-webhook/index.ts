// Records what Stripe reports as paid: `supabase functions deploy stripe-webhook`. Needs the secret STRIPE_WEBHOOK_SECRET.
import { createAdminClient } from '@venuekit/core/admin'
import { handleStripeWebhook } from '@venuekit/core/stripe'
// A peer dependency, which Deno finds where it is imported.
import 'stripe'

const admin = createAdminClient({
  url: Deno.env.get('SUPABASE_URL') ?? '',
  key: Deno.env.get('SUPABASE_SERVICE_ROLE_KEY') ?? '',
})
const secret = Deno.env.get('STRIPE_WEBHOOK_SECRET') ?? ''

Deno.serve((request) => handleStripeWebhook(request, admin, { secret }))
