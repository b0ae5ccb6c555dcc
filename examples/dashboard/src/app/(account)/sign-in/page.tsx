import type { Metadata } from 'next'
import { demoAccounts } from '../../../auth/demo-accounts.ts'
import { localPath } from '../../../auth/local-path.ts'
import { SignIn } from '../../../auth/sign-in.tsx'
import { project } from '../../../env.ts'
import type { SearchProps } from '../../props.ts'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: SearchProps) {
  const { next } = await searchParams
  return <SignIn demo={demoAccounts(project().url)} next={localPath(next)} />
}
