import * as z from 'zod'

const EnvironmentSchema = z
  .object({
    NEXT_PUBLIC_SUPABASE_URL: z.url(),
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string().min(1).optional(),
    NEXT_PUBLIC_SUPABASE_ANON_KEY: z.string().min(1).optional(),
  })
  .transform((env, context) => {
    const key = env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY ?? env.NEXT_PUBLIC_SUPABASE_ANON_KEY
    if (key) return { url: env.NEXT_PUBLIC_SUPABASE_URL, key }
    context.addIssue('NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY (or NEXT_PUBLIC_SUPABASE_ANON_KEY) is not set')
    return z.NEVER
  })

/** The Supabase project, as the browser needs it too. */
export type Project = z.output<typeof EnvironmentSchema>

/** Read when a request comes, so that one build serves any project. */
export function project(): Project {
  const { data, error } = EnvironmentSchema.safeParse(process.env)
  if (data) return data
  throw new Error(`The dashboard does not know its Supabase project. See .env.example.\n${z.prettifyError(error)}`)
}
