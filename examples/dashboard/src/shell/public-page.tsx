import { Container, Paper } from '@mantine/core'
import type { ReactNode } from 'react'
import { visitor } from '../auth/visitor.ts'
import { project } from '../env.ts'
import { Providers } from './providers.tsx'

/** A page that needs no account, and knows who comes with one. */
export async function PublicPage({ children }: { children: ReactNode }) {
  const user = await visitor()
  return (
    <Container component="main" size={560} py={{ base: 'lg', sm: 64 }}>
      <Paper withBorder p={{ base: 'md', sm: 'xl' }}>
        <Providers project={project()} userId={user?.user_id ?? null}>
          {children}
        </Providers>
      </Paper>
    </Container>
  )
}
