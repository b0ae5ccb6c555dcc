'use client'
import { Stack, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '../ui/failure.tsx'
import { formatDay, formatTimeOfDay } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Alerts } from './alerts.tsx'
import { Figures } from './figures.tsx'
import { Lists } from './lists.tsx'
import { fetchReport, reportKey } from './query.ts'

const SECONDS = 15

/** How the database does. A tab that nobody sees does not ask. */
export function Monitoring() {
  const [refreshes, setRefreshes] = useState(true)
  const report = useQuery({
    queryKey: reportKey,
    queryFn: fetchReport,
    refetchInterval: refreshes && SECONDS * 1000,
    retry: false,
  })
  return (
    <Page
      title="Monitoring"
      actions={
        <Switch
          label={`Refresh every ${SECONDS} seconds`}
          checked={refreshes}
          onChange={({ currentTarget }) => setRefreshes(currentTarget.checked)}
        />
      }
    >
      {report.data && <Failure error={report.error} retry={() => void report.refetch()} />}
      <Loaded query={report}>
        {(latest) => (
          <Stack>
            <Text size="sm" c="dimmed">
              Measured at {formatTimeOfDay(latest.measured_at)} UTC. Counts and shares are{' '}
              {latest.counted_since ? `since ${formatDay(latest.counted_since, 'UTC')}` : 'since the database was made'}
              .
            </Text>
            <Alerts alerts={latest.alerts} />
            <Figures report={latest} />
            <Lists report={latest} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
