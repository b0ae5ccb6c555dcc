'use client'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'

/** Shown in the place of a page that failed; the navigation stays. */
export default function ErrorPage({ error }: { error: Error }) {
  return (
    <Page title="This page could not be shown">
      <Failure error={error} retry={() => window.location.reload()} />
    </Page>
  )
}
