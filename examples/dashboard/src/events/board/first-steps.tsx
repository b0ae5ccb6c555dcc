import { Anchor, List, Paper, Title } from '@mantine/core'
import Link from 'next/link'
import { useSelf } from '../../shell/user.tsx'
import { Empty } from '../../ui/empty.tsx'

const steps = [
  { href: '/settings', label: 'Set the clock and currency', why: 'all dates and prices are shown in them' },
  { href: '/spaces', label: 'Add your spaces', why: 'events are booked into them' },
  { href: '/settings', label: 'Publish the venue', why: 'clients and your website’s visitors can ask for a date' },
  { href: '/team', label: 'Invite your team', why: 'everyone works on the same calendar' },
]

/** What a venue without events does first. */
export function FirstSteps() {
  const { manages } = useSelf()
  if (!manages) return <Empty title="No events yet">Inquiries and events of the venue appear here at once.</Empty>
  return (
    <Paper withBorder p="xl" component="section">
      <Title order={2} size="h4" mb="sm">
        No events yet
      </Title>
      <List type="ordered" spacing="xs">
        {steps.map(({ href, label, why }) => (
          <List.Item key={label}>
            <Anchor component={Link} href={href} underline="always">
              {label}
            </Anchor>
            : {why}.
          </List.Item>
        ))}
        <List.Item>Enter an event, or wait for the first inquiry: it appears here at once.</List.Item>
      </List>
    </Paper>
  )
}
