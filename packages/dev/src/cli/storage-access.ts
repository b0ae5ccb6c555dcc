import { type Storage, storageOf } from '../backup/objects.ts'
import { Refusal } from '../refusal.ts'

/**
 * The project's files, where URL and secret key are given. The key is read from the environment only: it is a secret.
 * `otherwise` ends the advice where it is missing.
 */
export const storageFrom = (apiUrl: string | undefined, otherwise = ', or pass --no-files.'): Storage | null => {
  const url = apiUrl ?? process.env.SUPABASE_URL
  const key = process.env.SUPABASE_SECRET_KEY ?? process.env.SUPABASE_SERVICE_ROLE_KEY
  if (!url) return null
  if (!URL.canParse(url))
    throw new Refusal('The URL of the project cannot be read.', 'It looks like https://<ref>.supabase.co.')
  if (!key) {
    throw new Refusal(
      'Files need the secret key of the project.',
      `Set SUPABASE_SECRET_KEY (or SUPABASE_SERVICE_ROLE_KEY)${otherwise}`,
    )
  }
  return storageOf(url, key)
}
