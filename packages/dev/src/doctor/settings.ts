import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import { misfits } from '../init/settings.ts'
import type { Finding } from './finding.ts'

/** Settings of a project that its config.toml gives to `supabase start` and `supabase config push`. */
export const checkConfig = (file: string): Finding[] => {
  if (!existsSync(file)) return []
  return misfits(readFileSync(file, 'utf8')).map(({ name, found, wanted, reason }) => ({
    check: 'config-unfit',
    severity: 'error',
    object: `${file}: ${name}`,
    problem: `${name} is ${JSON.stringify(found)} in ${file}, but ${reason}.`,
    fix: `Set ${name} = ${wanted}`,
  }))
}

const AuthSettings = z.object({
  disable_signup: z.boolean(),
  mailer_autoconfirm: z.boolean(),
  external: z.object({ email: z.boolean() }),
})

type AuthSettings = z.infer<typeof AuthSettings>

const authChecks: { wrong: (settings: AuthSettings) => boolean; check: string; problem: string; fix: string }[] = [
  {
    wrong: ({ mailer_autoconfirm }) => mailer_autoconfirm,
    check: 'auth-autoconfirm',
    problem: 'Auth confirms e-mail addresses unseen, so anyone can take the invitations sent to an address.',
    fix: 'Turn "Confirm email" on (Authentication, Sign In / Providers, Email).',
  },
  {
    wrong: ({ disable_signup }) => disable_signup,
    check: 'auth-signup-off',
    problem: 'Auth takes no new users, so nobody can accept an invitation.',
    fix: 'Turn "Allow new users to sign up" on (Authentication, Sign In / Providers).',
  },
  {
    wrong: ({ external }) => !external.email,
    check: 'auth-email-off',
    problem: 'Auth takes no sign-in by e-mail, which signUp and signIn use.',
    fix: 'Turn the provider Email on (Authentication, Sign In / Providers).',
  },
]

/** Local backends confirm addresses unseen, so that sign-up needs no mail. */
const isLocal = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

/** What is wrong with the Auth settings of the project at this address. */
export const authFindings = (settings: AuthSettings, address: URL): Finding[] =>
  authChecks
    .filter(({ wrong }) => wrong(settings))
    .map(({ check, problem, fix }) => ({
      check,
      severity: check === 'auth-autoconfirm' && isLocal(address) ? 'warning' : 'error',
      object: 'Auth settings',
      problem,
      fix,
    }))

/** Auth settings that a running project tells everybody who has its publishable key. */
export const checkAuth = async (url: string, key: string): Promise<Finding[]> => {
  const address = new URL('/auth/v1/settings', url)
  const response = await fetch(address, { headers: { apikey: key }, signal: AbortSignal.timeout(15_000) })
  if (!response.ok)
    throw new Error(`${address.href} answered ${response.status}. Check the URL and the publishable key.`)
  return authFindings(AuthSettings.parse(await response.json()), address)
}
