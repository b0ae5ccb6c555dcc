import { createServerClient } from '@supabase/ssr'
import { isAuthRetryableFetchError } from '@supabase/supabase-js'
import { type NextRequest, NextResponse } from 'next/server'
import { project } from './env.ts'

const isPublic = (path: string) => /^\/(sign-in|sign-up|rsvp|invitations\/accept|inquiry)(\/|$)/.test(path)

/** Refreshes the session before anything renders, and asks those without one to sign in. The database guards the data. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { url, key } = project()
  let response = NextResponse.next({ request })
  const supabase = createServerClient(url, key, {
    cookies: {
      getAll: () => request.cookies.getAll(),
      setAll: (cookies, headers) => {
        for (const { name, value } of cookies) request.cookies.set(name, value)
        response = NextResponse.next({ request })
        for (const { name, value, options } of cookies) response.cookies.set(name, value, options)
        for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
      },
    },
  })
  const { data, error } = await supabase.auth.getClaims()
  const { pathname, search } = request.nextUrl
  // Who has a session keeps it while it cannot be checked; the page says that it cannot be shown.
  if (data || isPublic(pathname) || isAuthRetryableFetchError(error)) return response
  const target = new URL('/sign-in', request.url)
  if (pathname !== '/') target.searchParams.set('next', `${pathname}${search}`)
  const redirect = NextResponse.redirect(target)
  for (const cookie of response.cookies.getAll()) redirect.cookies.set(cookie)
  return redirect
}

export const config = { matcher: ['/((?!_next/|api/|favicon|icon).*)'] }
