import { MAX_ROWS } from '../lite.ts'

type Serve = (request: Request) => Promise<Response>

const isEstimate = (request: Request): boolean => /\bcount=estimated\b/.test(request.headers.get('prefer') ?? '')

const totalOf = (response: Response): number => Number(response.headers.get('content-range')?.split('/')[1])

const offsetOf = ({ url, headers }: Request): number =>
  Number(new URL(url).searchParams.get('offset') ?? /^\d+(?=-)/.exec(headers.get('range') ?? '')?.[0])

/** PostgREST refuses an offset beyond the total; the total itself begins an empty last page. */
const withLastPage = (request: Request, response: Response): Response => {
  if (response.status !== 416 || offsetOf(request) !== totalOf(response)) return response
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(request.method === 'HEAD' ? null : '[]', { status: 206, headers })
}

/** `count=estimated` is exact up to the most rows that a request may have, and the planner's word above. */
const estimated = async (request: Request, serve: Serve): Promise<Response> => {
  const headers = new Headers(request.headers)
  headers.set('prefer', (headers.get('prefer') ?? '').replace('count=estimated', 'count=exact'))
  const counted = withLastPage(request, await serve(new Request(request, { headers })))
  if (totalOf(counted) > MAX_ROWS) return serve(request)
  const applied = counted.headers.get('preference-applied')
  if (applied) counted.headers.set('preference-applied', applied.replace('count=exact', 'count=estimated'))
  return counted
}

/** Mends: lite refuses an offset that equals the total, and takes the planner's word for every estimate. */
export const withCounts =
  (serve: Serve): Serve =>
  async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return serve(request)
    return isEstimate(request) ? estimated(request, serve) : withLastPage(request, await serve(request))
  }
