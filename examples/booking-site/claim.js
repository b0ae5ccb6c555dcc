// Signs a visitor up as a client and makes the event of the inquiry its own. The token is in the fragment of the address,
// which browsers send to no server.
const form = document.querySelector('form')
const button = form.querySelector('button')
const output = form.querySelector('output')
const { url, key } = form.dataset

const claimToken = () => new URLSearchParams(location.hash.slice(1)).get('token')

const post = async (path, body, token) => {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { apikey: key, 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error('The booking service cannot be reached. Check your connection and try again.')
  })
  const answer = await response.json().catch(() => null)
  if (response.ok) return answer
  const message = answer?.msg ?? answer?.message ?? `HTTP ${response.status}`
  throw Object.assign(new Error(message), { code: answer?.error_code ?? answer?.code })
}

/** A new account, or the one that there is with this password; null while its address waits to be confirmed. */
const signIn = async ({ email, password }) => {
  try {
    const made = await post('/auth/v1/signup', { email, password })
    return made.access_token ? made : null
  } catch (error) {
    if (error.code !== 'user_already_exists') throw error
    return post('/auth/v1/token?grant_type=password', { email, password })
  }
}

const claim = async ({ name, ...credentials }) => {
  const session = await signIn(credentials)
  if (!session) return 'We have sent you a mail. Confirm your address, then open this page again by the same link.'
  // Who has a profile already keeps it.
  await post('/rest/v1/rpc/register_profile', { user_type: 'client', name, details: {} }, session.access_token).catch(
    () => null,
  )
  const { access_token } = await post('/auth/v1/token?grant_type=refresh_token', {
    refresh_token: session.refresh_token,
  })
  const [event] = await post('/rest/v1/rpc/claim_inquiry', { claim_token: claimToken() }, access_token)
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'America/New_York' }).format(
    new Date(event.date),
  )
  return `It is yours: ${day}. We will write to you as soon as it is approved.`
}

// The button waits for this script, without which the form could not be sent.
if (claimToken()) button.disabled = false
else output.textContent = 'Open this page by the link that you got with your inquiry.'

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  button.disabled = true
  output.textContent = 'One moment…'
  try {
    output.textContent = await claim(Object.fromEntries(new FormData(form)))
  } catch (error) {
    output.textContent = error.message
    button.disabled = false
  }
})
