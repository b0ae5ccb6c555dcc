'use client'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useInfiniteGuests, useSearchGuests } from '@venuekit/react'
import { useState } from 'react'
import { ReadyFields } from '../../forms/ready-fields.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { GuestTable } from './guest-table.tsx'
import { guestsOf } from './queries.ts'

interface GuestListProps {
  readonly event_id: string
  /** How many there are, as soon as that is known. */
  readonly total: number | undefined
}

/** The guests by name, more of them when asked, or those that a search finds. */
export function GuestList({ event_id, total }: GuestListProps) {
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text.trim(), 250)
  return (
    <ReadyFields>
      <TextInput
        type="search"
        aria-label="Find guests"
        placeholder="Name, e-mail, table or diet"
        leftSection={<IconSearch size={16} aria-hidden />}
        maw={320}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {wanted === '' ? <All event_id={event_id} total={total} /> : <Found event_id={event_id} query={wanted} />}
    </ReadyFields>
  )
}

function All({ event_id, total }: GuestListProps) {
  const guests = useInfiniteGuests(guestsOf(event_id), {
    live: true,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  })
  return (
    <Loaded query={guests}>
      {(items) =>
        items.length === 0 ? (
          <Empty title="No guests yet">Add them one by one, or import a list from a spreadsheet.</Empty>
        ) : (
          <>
            <GuestTable guests={items} />
            {guests.hasNextPage && (
              <Group justify="center">
                <Text size="sm" c="dimmed" role="status">
                  {items.length} {total !== undefined && `of ${total}`} shown
                </Text>
                <Button
                  variant="default"
                  size="xs"
                  loading={guests.isFetchingNextPage}
                  onClick={() => guests.fetchNextPage()}
                >
                  Show more
                </Button>
              </Group>
            )}
          </>
        )
      }
    </Loaded>
  )
}

const MOST_FOUND = 100

function Found({ event_id, query }: { event_id: string; query: string }) {
  const guests = useSearchGuests({ event_id, query, limit: MOST_FOUND }, { live: true })
  return (
    <Loaded query={guests}>
      {(items) =>
        items.length === 0 ? (
          <Empty title="Nobody found">Fewer letters find more.</Empty>
        ) : (
          <>
            <Text size="sm" c="dimmed" role="status">
              {items.length === MOST_FOUND ? `The ${MOST_FOUND} best matches` : `${items.length} found`}
            </Text>
            <GuestTable guests={items} />
          </>
        )
      }
    </Loaded>
  )
}
