'use client'
import { useDisclosure } from '@mantine/hooks'
import type { Event, EventStatus } from '@venuekit/core'
import { useChangeEventStatus, useEvents } from '@venuekit/react'
import { useCallback, useState } from 'react'
import { useOwnVenue } from '../../shell/user.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { reportFailure } from '../../ui/report.ts'
import { CancelDialog } from '../cancel-dialog.tsx'
import classes from './board.module.css'
import { Column } from './column.tsx'
import { FirstSteps } from './first-steps.tsx'
import { boardStatuses, endedEventsOf, openEventsOf } from './queries.ts'

/** All events of the venue by state. Dragging asks the database, which refuses what conflicts. */
export function EventsBoard() {
  const { venue_id, time_zone } = useOwnVenue()
  const open = useEvents(openEventsOf(venue_id), { live: true })
  const ended = useEvents(endedEventsOf(venue_id), { live: true })
  const { mutate } = useChangeEventStatus()
  const [cancelling, setCancelling] = useState<Event>()
  const [asking, ask] = useDisclosure()
  const move = useCallback(
    (event: Event, status: EventStatus) => {
      if (status !== 'cancelled') {
        mutate({ event_id: event.event_id, status }, { onError: reportFailure })
        return
      }
      setCancelling(event)
      ask.open()
    },
    [mutate, ask],
  )
  return (
    <Loaded query={open}>
      {({ items }) => {
        const events = [...items, ...(ended.data?.items ?? [])]
        if (events.length === 0 && ended.data) return <FirstSteps />
        return (
          <>
            <section className={classes.board} aria-label="Events by state">
              {boardStatuses.map((status) => (
                <Column
                  key={status}
                  status={status}
                  events={events.filter((event) => event.status === status)}
                  timeZone={time_zone}
                  onMove={move}
                />
              ))}
            </section>
            <CancelDialog event={cancelling} opened={asking} onClose={ask.close} />
          </>
        )
      }}
    </Loaded>
  )
}
