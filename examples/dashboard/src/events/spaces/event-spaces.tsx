'use client'
import { Card, Group, Select, SimpleGrid, Text, Title } from '@mantine/core'
import { useAddSpacesToEvent, useEventSummary, useRemoveSpaceFromEvent, useSpaces } from '@venuekit/react'
import { useSelf } from '../../shell/user.tsx'
import { NoSpaces } from '../../spaces/no-spaces.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { reportFailure } from '../../ui/report.ts'

/** Where the event takes place. A space that is taken at that time is refused by the database. */
export function EventSpaces({ event_id }: { event_id: string }) {
  const { type, manages } = useSelf()
  const editable = type === 'venue' && manages
  const summary = useEventSummary({ event_id })
  const remove = useRemoveSpaceFromEvent()
  return (
    <Loaded query={summary}>
      {({ event, spaces }) => (
        <>
          {editable && <AddSpace event_id={event_id} venue_id={event.venue_id} taken={spaces} />}
          {spaces.length === 0 ? (
            <Empty title="No spaces yet">
              {editable
                ? 'What the event is given is kept free of other events.'
                : 'The venue gives the event its spaces.'}
            </Empty>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {spaces.map(({ space_id, name, capacity, description, setup_minutes, teardown_minutes }) => (
                <Card key={space_id} withBorder padding="md">
                  <Group justify="space-between" wrap="nowrap" align="flex-start">
                    <Title order={2} size="h5">
                      {name}
                    </Title>
                    {editable && (
                      <RemoveButton
                        label={`Remove ${name}`}
                        onRemove={() => remove.mutateAsync({ event_id, space_id })}
                      >
                        The space is free for others again at once.
                      </RemoveButton>
                    )}
                  </Group>
                  <Text size="sm">Up to {capacity} guests</Text>
                  {description && <Text size="sm">{description}</Text>}
                  {setup_minutes + teardown_minutes > 0 && (
                    <Text size="sm" c="dimmed">
                      Occupied {setup_minutes} minutes before and {teardown_minutes} after
                    </Text>
                  )}
                </Card>
              ))}
            </SimpleGrid>
          )}
        </>
      )}
    </Loaded>
  )
}

interface AddSpaceProps {
  readonly event_id: string
  readonly venue_id: string
  readonly taken: readonly { space_id: string }[]
}

function AddSpace({ event_id, venue_id, taken }: AddSpaceProps) {
  const spaces = useSpaces({ venue_id, is_active: true, limit: 200 })
  const add = useAddSpacesToEvent()
  if (spaces.data?.items.length === 0) return <NoSpaces />
  const offered = (spaces.data?.items ?? []).filter(({ space_id }) => !taken.some((each) => each.space_id === space_id))
  return (
    <Select
      label="Add a space"
      placeholder="Choose"
      maw={320}
      searchable
      value={null}
      disabled={add.isPending}
      data={offered.map(({ space_id, name, capacity }) => ({ value: space_id, label: `${name} (${capacity})` }))}
      onChange={(space_id) => space_id && add.mutate({ event_id, space_ids: [space_id] }, { onError: reportFailure })}
    />
  )
}
