import type { SupabaseClientOptions } from '@supabase/supabase-js'
import { invalidField } from './invalid-field.ts'

/** How to reach a project. */
export interface ProjectConfig {
  /** The project's URL, e.g. `https://abcdefgh.supabase.co`, or `http://127.0.0.1:54321`. */
  readonly url: string
  /** The project's publishable key (`sb_publishable_…`), or its legacy anon key. */
  readonly key: string
  /** Passed on to supabase-js: auth storage, headers, fetch, … */
  readonly supabase?: SupabaseClientOptions<'public'>
}

const hint = 'Is the environment variable that it comes from set here?'

/** URL and key mostly come from the environment, where they may be missing whatever their types say. */
export function checkProject({ url, key }: Partial<ProjectConfig>): void {
  if (!URL.canParse(url ?? '') || !/^https?:/.test(url ?? '')) {
    throw invalidField(['url'], 'must be the URL of a project, such as https://abcdefgh.supabase.co', { hint })
  }
  if (!key) throw invalidField(['key'], 'must be an API key of the project', { hint })
}
