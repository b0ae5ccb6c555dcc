'use client'
import { useSelf } from '../shell/user.tsx'
import { Page } from '../ui/page.tsx'
import { AssignedEvents } from './assigned-events.tsx'
import { EventsBoard } from './board/board.tsx'
import { NewEvent } from './new-event.tsx'
import { OwnEvents } from './own-events.tsx'

export function EventsPage() {
  const { type, manages } = useSelf()
  if (type === 'vendor') {
    return (
      <Page title="Assigned events">
        <AssignedEvents />
      </Page>
    )
  }
  return (
    <Page title={type === 'venue' ? 'Events' : 'Your events'} actions={manages && <NewEvent />}>
      {type === 'venue' ? <EventsBoard /> : <OwnEvents />}
    </Page>
  )
}
