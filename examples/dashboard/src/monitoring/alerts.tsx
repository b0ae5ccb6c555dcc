'use client'
import { Alert, Stack } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { groups, looks } from './metrics.ts'
import type { Report } from './report.ts'

const groupOf = (metric: Report['alerts'][number]['metric']): string =>
  groups.find(({ metrics }) => metrics.includes(metric))?.title ?? ''

/** What has crossed a threshold and what to do about it, or that nothing has. */
export function Alerts({ alerts }: { alerts: Report['alerts'] }) {
  return (
    <Stack component="section" gap="xs" aria-label="Alerts">
      {alerts.length === 0 && (
        <Alert color="green" role="status" icon={<IconCheck aria-hidden />} title="No threshold is crossed" />
      )}
      {alerts.map(({ metric, operator, limit, value, advice }) => {
        const { label, format } = looks[metric]
        const crossed = operator === '<' ? 'below' : 'above'
        return (
          <Alert
            key={`${metric}${operator}${limit}`}
            color="red"
            icon={<IconAlertTriangle aria-hidden />}
            title={`${groupOf(metric)}, ${label.toLowerCase()}: ${format(value)}, ${crossed} ${format(limit)}`}
          >
            {advice}
          </Alert>
        )
      })}
    </Stack>
  )
}
