import type { Metadata } from 'next'
import { Rsvp } from '../../../rsvp/rsvp.tsx'
import { PublicPage } from '../../../shell/public-page.tsx'
import type { PathProps } from '../../props.ts'

export const metadata: Metadata = { title: 'Your invitation', referrer: 'no-referrer', robots: { index: false } }

export default async function RsvpPage({ params }: PathProps<'token'>) {
  const { token } = await params
  return (
    <PublicPage>
      <Rsvp token={decodeURIComponent(token)} />
    </PublicPage>
  )
}
