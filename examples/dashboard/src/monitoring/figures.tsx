'use client'
import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { groups, looks } from './metrics.ts'
import type { Metric, Report } from './report.ts'

/** Every metric: its value, or why this database has none. */
export function Figures({ report }: { report: Report }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }}>
      {groups.map(({ title, metrics }) => (
        <Card key={title} component="section" withBorder padding="md">
          <Title order={2} size="h5" mb="xs">
            {title}
          </Title>
          <FigureGroup metrics={metrics} report={report} />
        </Card>
      ))}
    </SimpleGrid>
  )
}

/** Where one reason holds for all of a group, it is said once. */
function FigureGroup({ metrics, report }: { metrics: readonly Metric[]; report: Report }) {
  const [reason, ...others] = new Set(metrics.map((metric) => report.unavailable[metric]))
  if (reason && others.length === 0) return <Text size="sm">Not available. {reason}</Text>
  return (
    <Stack component="dl" gap="xs" m={0}>
      {metrics.map((metric) => (
        <Figure key={metric} metric={metric} report={report} />
      ))}
    </Stack>
  )
}

function Figure({ metric, report: { health, unavailable, alerts } }: { metric: Metric; report: Report }) {
  const { label, format } = looks[metric]
  const value = health[metric]
  const isAlert = alerts.some((alert) => alert.metric === metric)
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      {value === null ? (
        <Text component="dd" m={0} size="sm">
          Not available. {unavailable[metric]}
        </Text>
      ) : (
        <Text component="dd" m={0} fw={650} size="lg" {...(isAlert && { c: 'var(--mantine-color-error)' })}>
          {format(value)}
        </Text>
      )}
    </div>
  )
}
