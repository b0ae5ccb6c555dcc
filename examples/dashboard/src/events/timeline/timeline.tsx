'use client'
import { ActionIcon, Group, Table, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { TimelineEntry } from '@venuekit/core'
import { useEventSummary, useUpdateEventTimeline } from '@venuekit/react'
import { useSelf } from '../../shell/user.tsx'
import { ActionsHead } from '../../ui/actions-head.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatTime } from '../../ui/format.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { reportFailure } from '../../ui/report.ts'
import { AddEntry } from './add-entry.tsx'

/** The running order, by the venue's clock. */
export function Timeline({ event_id }: { event_id: string }) {
  const { type } = useSelf()
  const summary = useEventSummary({ event_id })
  const { mutate, mutateAsync } = useUpdateEventTimeline()
  const editable = type !== 'vendor'
  return (
    <Loaded query={summary}>
      {({ event, venue, spaces }) => {
        const clock = ({ time }: TimelineEntry) =>
          time.length > 5 ? formatTime(time, venue?.time_zone ?? 'UTC') : time
        const timeline = event.timeline.toSorted((a, b) => (clock(a) < clock(b) ? -1 : 1))
        const save = (entries: TimelineEntry[]) => ({ event_id, timeline: entries, if_updated_at: event.updated_at })
        const nameOf = (space_id: string | null | undefined) =>
          spaces.find((space) => space.space_id === space_id)?.name
        return (
          <>
            {editable && (
              <Group justify="flex-end">
                <AddEntry spaces={spaces} onAdd={(entry) => mutateAsync(save([...event.timeline, entry]))} />
              </Group>
            )}
            {timeline.length === 0 ? (
              <Empty title="No running order yet" />
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
                    {timeline.map((entry) => (
                      <Table.Tr key={`${entry.time} ${entry.activity}`}>
                        <Table.Td>{clock(entry)}</Table.Td>
                        <Table.Td>
                          {entry.activity}
                          {entry.notes && (
                            <Text size="xs" c="dimmed">
                              {entry.notes}
                            </Text>
                          )}
                        </Table.Td>
                        <Table.Td>{nameOf(entry.space_id)}</Table.Td>
                        <Table.Td>{entry.duration_minutes}</Table.Td>
                        {editable && (
                          <Table.Td>
                            <ActionIcon
                              variant="subtle"
                              color="gray"
                              aria-label={`Remove ${entry.activity}`}
                              onClick={() =>
                                mutate(save(event.timeline.filter((other) => other !== entry)), {
                                  onError: reportFailure,
                                })
                              }
                            >
                              <IconTrash size={16} aria-hidden />
                            </ActionIcon>
                          </Table.Td>
                        )}
                      </Table.Tr>
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
