import { isVenueKitError } from '@venuekit/core'
import { visitor } from '../../../auth/visitor.ts'
import { readReport } from '../../../monitoring/read-report.ts'
import { isOperator } from '../../../monitoring/settings.ts'

/** The latest metrics, for operators. To others there is nothing here. */
export async function GET(): Promise<Response> {
  const user = await visitor()
  if (!user || !isOperator(user)) return new Response(null, { status: 404 })
  try {
    return Response.json(await readReport(), { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    if (!isVenueKitError(error)) throw error
    return Response.json({ message: error.message, advice: error.hint }, { status: 503 })
  }
}
