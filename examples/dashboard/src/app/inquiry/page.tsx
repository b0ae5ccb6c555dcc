import type { Metadata } from 'next'
import { visitor } from '../../auth/visitor.ts'
import { InquiryStatus } from '../../inquiry/inquiry-status.tsx'
import { PublicPage } from '../../shell/public-page.tsx'
import type { SearchProps } from '../props.ts'

export const metadata: Metadata = { title: 'Your inquiry', referrer: 'no-referrer', robots: { index: false } }

export default async function InquiryPage({ searchParams }: SearchProps) {
  const { token } = await searchParams
  const user = await visitor()
  return (
    <PublicPage>
      <InquiryStatus claim_token={typeof token === 'string' ? token : ''} email={user?.email ?? null} />
    </PublicPage>
  )
}
