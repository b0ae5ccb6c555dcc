import { Hono } from 'hono'
import { requestScope } from '../request-scope.ts'
import { bucketRoutes } from './buckets.ts'
import type { StorageContext } from './context.ts'
import { failureOf, StorageFailure } from './failure.ts'
import { linkRoutes } from './links.ts'
import { objectRoutes } from './objects.ts'

/**
 * Storage, as far as supabase-js calls it. lite's own is not used: it takes no form upload, lists no folders,
 * signs URLs that supabase-js cannot read, and knows no `image/*`.
 */
export const storageRoutes = (context: StorageContext): Hono => {
  const routes = new Hono().basePath('/storage/v1')
  routes.onError((error) => {
    const failure = failureOf(error)
    if (!failure) throw error
    if (failure.status === 500) requestScope.getStore()?.log('error', [error])
    return failure.toResponse()
  })
  routes.get('/status', (context) => context.json({ status: 'ok' }))
  routes.route('/', bucketRoutes(context))
  routes.route('/', linkRoutes(context))
  routes.route('/', objectRoutes(context))
  routes.all('*', ({ req }) =>
    new StorageFailure(404, 'InvalidRequest', `Route ${req.method}:${req.path} not found`).toResponse(),
  )
  return routes
}
