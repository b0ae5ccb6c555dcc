'use client'
import { Anchor, Card, Group, Progress, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useEventSummary } from '@venuekit/react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { InviteClient } from '../../invitations/invite-client.tsx'
import { useSelf } from '../../shell/user.tsx'
import { counted, formatLocalDate, formatMoney, formatPeriod, sentence } from '../../ui/format.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { EditEvent } from './edit-event.tsx'

/** Everything at a glance; each card leads to its tab. */
export function Summary({ event_id }: { event_id: string }) {
  const { type, manages } = useSelf()
  const summary = useEventSummary({ event_id })
  const root = `/events/${event_id}`
  return (
    <Loaded query={summary}>
      {({ event, venue, client, spaces, totals, guests, tasks, contract }) => {
        const money = (amount: number) => formatMoney(amount, venue?.currency ?? 'USD')
        const open = tasks.pending + tasks.in_progress
        const next = contract?.payments.find(({ paid_at }) => paid_at === null)
        return (
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
            <Glance
              title="Event"
              actions={
                type !== 'vendor' &&
                manages && <EditEvent event={event} timeZone={type === 'venue' ? venue?.time_zone : undefined} />
              }
            >
              <Text>{formatPeriod(event.date, event.ends_at, venue?.time_zone ?? 'UTC')}</Text>
              {event.event_type && <Text>{sentence(event.event_type)}</Text>}
              {event.description && <Text size="sm">{event.description}</Text>}
              {event.cancelled_reason && <Text size="sm">Cancelled: {event.cancelled_reason}</Text>}
            </Glance>
            <Glance title="People">
              {client?.name && <Text>Client: {client.name}</Text>}
              {!client && event.contact_name && (
                <Text>
                  {event.contact_name}
                  {event.contact_email && `, ${event.contact_email}`}
                  {event.contact_phone && `, ${event.contact_phone}`}
                </Text>
              )}
              {type === 'venue' && manages && !client && event.contact_email && (
                <InviteClient event_id={event_id} email={event.contact_email} />
              )}
              {event.guest_count !== null && <Text>{counted(event.guest_count, 'guest')} planned</Text>}
              {guests.total !== undefined && (
                <Text>
                  {guests.yes} of {guests.total} invited said yes, {guests.expected_attendance} expected
                </Text>
              )}
              {guests.dietary.length > 0 && (
                <Text size="sm">{guests.dietary.map((each) => `${each.restriction} ${each.count}`).join(', ')}</Text>
              )}
            </Glance>
            <Glance title="Spaces" href={`${root}/spaces`}>
              {spaces.length > 0 ? <Text>{spaces.map(({ name }) => name).join(', ')}</Text> : <Text>None yet</Text>}
            </Glance>
            <Glance title="Cost" href={`${root}/elements`}>
              <Text fw={600} size="lg">
                {money(totals.total_amount)}
              </Text>
              {Object.entries(totals.by_category).map(([category, amount]) => (
                <Group key={category} justify="space-between">
                  <Text size="sm">{sentence(category)}</Text>
                  <Text size="sm">{money(amount)}</Text>
                </Group>
              ))}
              {event.budget !== undefined && event.budget !== null && (
                <>
                  <Text size="sm">Budget {money(event.budget)}</Text>
                  <Progress
                    value={Math.min(100, (totals.total_amount / Math.max(event.budget, 1)) * 100)}
                    color={totals.total_amount > event.budget ? 'red' : 'pine'}
                    aria-label="Share of the budget"
                  />
                </>
              )}
            </Glance>
            <Glance title="Tasks" href={`${root}/tasks`}>
              <Text>
                {open} open, {tasks.completed} done
              </Text>
              {tasks.overdue > 0 && (
                <Text c="var(--mantine-color-error)" fw={600}>
                  {tasks.overdue} overdue
                </Text>
              )}
            </Glance>
            {type !== 'vendor' && (
              <Glance title="Contract" href={`${root}/contract`}>
                {contract ? (
                  <>
                    <Text>
                      {sentence(contract.status)}, {formatMoney(contract.total_amount, contract.currency)}
                    </Text>
                    {next && (
                      <Text size="sm">
                        Next: {next.description}, {formatMoney(next.amount, contract.currency)} by{' '}
                        {formatLocalDate(next.due_date)}
                      </Text>
                    )}
                  </>
                ) : (
                  <Text>None yet</Text>
                )}
              </Glance>
            )}
          </SimpleGrid>
        )
      }}
    </Loaded>
  )
}

function Glance({
  title,
  href,
  actions,
  children,
}: {
  title: string
  href?: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <Card component="section" withBorder padding="md">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {href ? (
            <Anchor component={Link} href={href} inherit>
              {title}
            </Anchor>
          ) : (
            title
          )}
        </Title>
        {actions}
      </Group>
      <Stack gap={4}>{children}</Stack>
    </Card>
  )
}
