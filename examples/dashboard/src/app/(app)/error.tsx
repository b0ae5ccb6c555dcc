'use client'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'

interface ErrorPageProps {
  readonly error: Error
  readonly reset: () => void
}

/** Shown in the place of a page that failed; the navigation stays. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <Page title="This page could not be shown">
      <Failure error={error} retry={reset} />
    </Page>
  )
}
