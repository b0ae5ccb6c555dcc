'use client'
import { DonutChart } from '@mantine/charts'
import { Card, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useContracts, useEvents, useVenueStats } from '@venuekit/react'
import type { ReactNode } from 'react'
import { eventStatuses } from '../events/status.ts'
import { useOwnVenue, useSelf } from '../shell/user.tsx'
import { formatMoney } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { byMonth } from './by-month.ts'
import { MonthlyBars } from './monthly-bars.tsx'

/** The venue's figures. Revenue is of signed contracts, in the venue's currency. */
export function Statistics() {
  const { venue_id, currency } = useOwnVenue()
  const stats = useVenueStats({ venue_id })
  return (
    <Page title="Statistics">
      <Loaded query={stats}>
        {({ total_events, upcoming_events, spaces, vendors, by_status, revenue_confirmed }) => (
          <Stack>
            <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }}>
              <Figure label="Events" value={total_events} />
              <Figure label="Upcoming" value={upcoming_events} />
              <Figure label="Spaces" value={spaces} />
              <Figure label="Vendors" value={vendors} />
              <Figure label="Confirmed revenue" value={formatMoney(revenue_confirmed, currency)} />
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              <Chart title="Events by state">
                <ByStatus counts={by_status} />
              </Chart>
              <Chart title="Events by month">
                <EventsByMonth />
              </Chart>
              <ContractsChart />
            </SimpleGrid>
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Figure({ label, value }: { label: string; value: ReactNode }) {
  return (
    <Paper withBorder p="md">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={650} size="xl" style={{ overflowWrap: 'anywhere' }}>
        {value}
      </Text>
    </Paper>
  )
}

function Chart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card component="section" withBorder padding="md">
      <Title order={2} size="h5" mb="md">
        {title}
      </Title>
      {children}
    </Card>
  )
}

/** The legend says in words what the ring shows. */
function ByStatus({ counts }: { counts: Readonly<Record<string, number>> }) {
  const data = Object.entries(eventStatuses).flatMap(([status, { label, color }]) => {
    const value = counts[status] ?? 0
    return value > 0 ? [{ name: label, value, color: `${color}.6` }] : []
  })
  return (
    <Group justify="center" gap="xl">
      <DonutChart
        data={data}
        size={160}
        aria-hidden
        pieProps={{ rootTabIndex: -1 }}
        pieChartProps={{ accessibilityLayer: false }}
      />
      <Stack gap={2} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {data.map(({ name, value }) => (
          <Text key={name} component="li" size="sm">
            {name}: {value}
          </Text>
        ))}
      </Stack>
    </Group>
  )
}

function EventsByMonth() {
  const { venue_id, time_zone } = useOwnVenue()
  const events = useEvents({ venue_id, order: 'date.desc', limit: 500 })
  return (
    <Loaded query={events}>
      {({ items }) => (
        <MonthlyBars
          months={byMonth(
            items.map(({ date, guest_count }) => ({ date, value: guest_count ?? 0 })),
            time_zone,
          )}
          series={{ name: 'count', label: 'Events', color: 'pine.6' }}
          format={String}
        />
      )}
    </Loaded>
  )
}

function ContractsChart() {
  const { manages } = useSelf()
  const { venue_id, currency, time_zone } = useOwnVenue()
  const contracts = useContracts({ venue_id, limit: 500 })
  if (!manages) return null
  return (
    <Chart title={`Contracts signed by month, ${currency}`}>
      <Loaded query={contracts}>
        {({ items }) => (
          <MonthlyBars
            months={byMonth(
              items.flatMap(({ signed_at, total_amount, status }) =>
                signed_at && status !== 'void' ? [{ date: signed_at, value: total_amount }] : [],
              ),
              time_zone,
            )}
            series={{ name: 'sum', label: 'Total', color: 'blue.6' }}
            format={(value) => formatMoney(value, currency)}
          />
        )}
      </Loaded>
    </Chart>
  )
}
