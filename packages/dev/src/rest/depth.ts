import { isTooDeep } from '../nesting.ts'

/** As Postgres refuses what nests too deep for it. */
const refusal = () =>
  Response.json(
    {
      code: '54001',
      details: null,
      hint: 'Increase the configuration parameter "max_stack_depth" (currently 2048kB), after ensuring the platform\'s stack depth limit is adequate.',
      message: 'stack depth limit exceeded',
    },
    { status: 500 },
  )

const bodyOf = async (request: Request): Promise<string> =>
  /json/.test(request.headers.get('content-type') ?? 'json') ? request.clone().text() : ''

const isTooDeepIn = async (request: Request): Promise<boolean> =>
  [...new URL(request.url).searchParams.values()].some(isTooDeep) || isTooDeep(await bodyOf(request))

/** Mends: lite, and PGlite below it, run out of stack on JSON and filters that nest by the thousand. */
export const withLimitedDepth =
  (serve: (request: Request) => Promise<Response>) =>
  async (request: Request): Promise<Response> =>
    (await isTooDeepIn(request)) ? refusal() : serve(request)
