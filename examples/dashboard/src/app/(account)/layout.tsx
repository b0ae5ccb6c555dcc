import { Container, Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { project } from '../../env.ts'
import { Providers } from '../../shell/providers.tsx'

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <Container component="main" size={460} py={{ base: 'lg', sm: 64 }}>
      <Text fw={700} size="lg" mb="md" ta="center">
        VenueKit
      </Text>
      <Paper withBorder p={{ base: 'md', sm: 'xl' }}>
        <Providers project={project()} userId={null}>
          {children}
        </Providers>
      </Paper>
    </Container>
  )
}
