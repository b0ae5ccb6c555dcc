import type { Metadata } from 'next'
import { visitor } from '../../../auth/visitor.ts'
import { AcceptInvitation } from '../../../invitations/accept-invitation.tsx'
import { PublicPage } from '../../../shell/public-page.tsx'
import type { SearchProps } from '../../props.ts'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer', robots: { index: false } }

export default async function AcceptPage({ searchParams }: SearchProps) {
  const { token } = await searchParams
  const user = await visitor()
  return (
    <PublicPage>
      <AcceptInvitation token={typeof token === 'string' ? token : ''} email={user?.email ?? null} />
    </PublicPage>
  )
}
