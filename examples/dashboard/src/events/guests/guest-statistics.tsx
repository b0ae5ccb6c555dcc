import { Badge, Group, Paper, SimpleGrid, Text } from '@mantine/core'
import type { GuestStats } from '@venuekit/core'

export function GuestStatistics({ stats }: { stats: GuestStats }) {
  const figures = [
    ['Invited', stats.total],
    ['Coming', stats.yes],
    ['Not coming', stats.no],
    ['Undecided', stats.undecided],
    ['Expected in all', stats.expected_attendance],
  ] as const
  return (
    <>
      <SimpleGrid cols={{ base: 2, sm: 5 }} spacing="xs">
        {figures.map(([label, value]) => (
          <Paper key={label} withBorder p="xs">
            <Text size="xs" c="dimmed">
              {label}
            </Text>
            <Text fw={600} size="lg">
              {value}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      {stats.dietary.length > 0 && (
        <Group gap="xs">
          {stats.dietary.map(({ restriction, count }) => (
            <Badge key={restriction} variant="light" color="gray" tt="none">
              {restriction} {count}
            </Badge>
          ))}
        </Group>
      )}
    </>
  )
}
