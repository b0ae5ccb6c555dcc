import type { Metadata } from 'next'
import { localPath } from '../../../auth/local-path.ts'
import { SignUp } from '../../../auth/sign-up.tsx'
import type { SearchProps } from '../../props.ts'

export const metadata: Metadata = { title: 'Sign up' }

export default async function SignUpPage({ searchParams }: SearchProps) {
  const { next } = await searchParams
  return <SignUp next={localPath(next)} />
}
