import { Paper, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** Says that there is nothing yet, and what would make something appear. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl">
      <Stack gap={4} align="center">
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed" ta="center">
          {children}
        </Text>
      </Stack>
    </Paper>
  )
}
