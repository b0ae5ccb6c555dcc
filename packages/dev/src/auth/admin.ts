import { Hono } from 'hono'
import { SITE_URL } from '../lite.ts'
import { type Body, readBody, textOf } from './body.ts'
import { invalid } from './failure.ts'
import { assertServiceRole } from './guard.ts'
import { generateLink, invite } from './links.ts'
import { createUser, deleteUser, listUsers, requireUser, updateUser } from './manage-users.ts'
import type { AuthContext } from './routes.ts'
import { printUser } from './users.ts'

const positive = (text: string | undefined, otherwise: number): number => {
  const value = Number(text ?? otherwise)
  if (!Number.isInteger(value) || value < 1) throw invalid('page and per_page must be positive integers')
  return value
}

const redirectOf = (request: Request, body: Body): string =>
  new URL(request.url).searchParams.get('redirect_to') ?? textOf(body, 'redirect_to') ?? SITE_URL

/** GoTrue's admin API: https://supabase.com/docs/reference/javascript/admin-api. Service role only. */
export const adminRoutes = (context: AuthContext): Hono => {
  const { db, keys } = context
  const routes = new Hono()
  const guard = async (request: Request): Promise<Body> => {
    await assertServiceRole(keys, request)
    return readBody(request)
  }
  routes.post('/admin/users', async ({ req }) =>
    Response.json(await printUser(db, await createUser(db, await guard(req.raw)))),
  )
  routes.get('/admin/users', async ({ req }) => {
    await guard(req.raw)
    return listUsers(db, positive(req.query('page'), 1), positive(req.query('per_page'), 50))
  })
  routes.get('/admin/users/:id', async ({ req }) => {
    await guard(req.raw)
    return Response.json(await printUser(db, await requireUser(db, req.param('id'))))
  })
  routes.put('/admin/users/:id', async ({ req }) => {
    const body = await guard(req.raw)
    return Response.json(await printUser(db, await updateUser(db, req.param('id'), body)))
  })
  routes.delete('/admin/users/:id', async ({ req }) => {
    const body = await guard(req.raw)
    await deleteUser(db, req.param('id'), body.should_soft_delete === true)
    return Response.json({})
  })
  routes.post('/invite', async ({ req }) => {
    const body = await guard(req.raw)
    return Response.json(
      await invite(context, body, { origin: new URL(req.url).origin, redirectTo: redirectOf(req.raw, body) }),
    )
  })
  routes.post('/admin/generate_link', async ({ req }) => {
    const body = await guard(req.raw)
    const place = { origin: new URL(req.url).origin, redirectTo: redirectOf(req.raw, body) }
    return Response.json(await generateLink(context, body, place))
  })
  return routes
}
