'use client'
import { Container } from '@mantine/core'
import ErrorPage from './(app)/error.tsx'

/** Shown where there is no navigation either, since it could not be found out who asks. */
export default function AppErrorPage(props: Parameters<typeof ErrorPage>[0]) {
  return (
    <Container component="main" size={560} py={64}>
      <ErrorPage {...props} />
    </Container>
  )
}
