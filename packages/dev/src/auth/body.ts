import { isTooDeep } from '../nesting.ts'
import { AuthFailure, invalid } from './failure.ts'

export type Body = Record<string, unknown>

const notJson = (why = ''): AuthFailure =>
  new AuthFailure(400, 'bad_json', `Could not parse request body as JSON${why}`)

/** The JSON object of a request, `{}` if it has no body. */
export const readBody = async (request: Request): Promise<Body> => {
  const text = await request.clone().text()
  if (text === '') return {}
  if (isTooDeep(text)) throw notJson(': exceeded max depth')
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body
  } catch {
    // Answered below, like any other body that is not an object.
  }
  throw notJson()
}

export const textOf = (body: Body, name: string): string | undefined => {
  const value = body[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') throw invalid(`${name} must be a string`)
  return value
}

export const objectOf = (body: Body, name: string): Record<string, unknown> | undefined => {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'object' || Array.isArray(value)) throw invalid(`${name} must be an object`)
  return value as Record<string, unknown>
}

/** The same request with another JSON body. */
export const withBody = (request: Request, body: Body): Request =>
  new Request(request.url, { method: request.method, headers: request.headers, body: JSON.stringify(body) })
