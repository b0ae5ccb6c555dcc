'use client'
import { Group, Table, Text } from '@mantine/core'
import type { Space, TimelineEntry } from '@venuekit/core'
import { useEventSummary, useUpdateEventTimeline } from '@venuekit/react'
import { useSelf } from '../../shell/user.tsx'
import { ActionsHead } from '../../ui/actions-head.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { EntryDialog } from './entry-dialog.tsx'
import { runningOrder } from './running-order.ts'

/** The running order, by the venue's clock. */
export function Timeline({ event_id }: { event_id: string }) {
  const { type } = useSelf()
  const summary = useEventSummary({ event_id })
  const { mutateAsync } = useUpdateEventTimeline()
  const editable = type !== 'vendor'
  return (
    <Loaded query={summary}>
      {({ event, venue, spaces }) => {
        const { timeline, updated_at } = event
        const rows = runningOrder(event, venue?.time_zone ?? 'UTC')
        const save = (entries: TimelineEntry[]) =>
          mutateAsync({ event_id, timeline: entries, if_updated_at: updated_at })
        return (
          <>
            {editable && (
              <Group justify="flex-end">
                <EntryDialog spaces={spaces} onSave={(entry) => save([...timeline, entry])} />
              </Group>
            )}
            {timeline.length === 0 ? (
              <Empty title="No running order yet">
                {editable && 'Add what happens when: arrival, dinner, speeches.'}
              </Empty>
            ) : (
              <Table.ScrollContainer minWidth={480}>
                <Table verticalSpacing="xs">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>Time</Table.Th>
                      <Table.Th>What</Table.Th>
                      <Table.Th>Where</Table.Th>
                      <Table.Th>Minutes</Table.Th>
                      {editable && <ActionsHead />}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map(({ entry, index, clock }) => (
                      <EntryRow
                        key={index}
                        entry={entry}
                        clock={clock}
                        spaces={spaces}
                        {...(editable && {
                          onSave: (changed: TimelineEntry) => save(timeline.with(index, changed)),
                          onRemove: () => save(timeline.toSpliced(index, 1)),
                        })}
                      />
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

interface EntryRowProps {
  readonly entry: TimelineEntry
  readonly clock: string
  readonly spaces: readonly Space[]
  readonly onSave?: (entry: TimelineEntry) => Promise<unknown>
  readonly onRemove?: () => Promise<unknown>
}

function EntryRow({ entry, clock, spaces, onSave, onRemove }: EntryRowProps) {
  const { activity, notes, space_id, duration_minutes } = entry
  return (
    <Table.Tr>
      <Table.Td>{clock}</Table.Td>
      <Table.Td>
        {activity}
        {notes && (
          <Text size="xs" c="dimmed">
            {notes}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{spaces.find((space) => space.space_id === space_id)?.name}</Table.Td>
      <Table.Td>{duration_minutes}</Table.Td>
      {onSave && onRemove && (
        <Table.Td>
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            <EntryDialog entry={entry} clock={clock} spaces={spaces} onSave={onSave} />
            <RemoveButton label={`Remove ${activity}`} onRemove={onRemove}>
              Everyone who follows the running order sees it without.
            </RemoveButton>
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  )
}
