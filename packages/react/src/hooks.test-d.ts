import { skipToken, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Event, Task, VenueKit, VenueKitError } from '@venuekit/core'
import { describe, expectTypeOf, it } from 'vitest'
import {
  eventQueryOptions,
  infiniteTasksQueryOptions,
  useCompleteTask,
  useEvent,
  useEvents,
  useInfiniteTasks,
  useMarkAllNotificationsAsRead,
  useUnreadMessageCount,
} from './index.ts'

const event_id = ''

describe('types are inferred where hooks are called', () => {
  it('of a query: its input, its result and its error', () => {
    const { data, error } = useEvent({ event_id })
    expectTypeOf(data).toEqualTypeOf<Event | undefined>()
    expectTypeOf(error).toEqualTypeOf<VenueKitError | null>()
    // @ts-expect-error An event needs its id.
    useEvent({})
    // @ts-expect-error The input can't be left out.
    useEvent()
    useEvent(skipToken)
    useUnreadMessageCount()
    // @ts-expect-error No such status.
    useEvents({ status: ['lost'] })
  })

  it('of what select makes of it', () => {
    const { data } = useEvents({}, { live: true, select: ({ items }) => items.length })
    expectTypeOf(data).toEqualTypeOf<number | undefined>()
    const pages = useInfiniteTasks({}, { select: ({ pages }) => pages.flatMap(({ items }) => items) })
    expectTypeOf(pages.data).toEqualTypeOf<Task[] | undefined>()
  })

  it('of options for suspense', () => {
    const { data } = useSuspenseQuery(eventQueryOptions({} as VenueKit, { event_id }))
    expectTypeOf(data).toEqualTypeOf<Event>()
    const pages = useSuspenseInfiniteQuery(infiniteTasksQueryOptions({} as VenueKit))
    expectTypeOf(pages.data.pages[0]?.items).toEqualTypeOf<Task[] | undefined>()
    // @ts-expect-error A cursor belongs to the pages.
    useInfiniteTasks({ cursor: '' })
  })

  it('of a mutation', () => {
    const complete = useCompleteTask({ onSuccess: (task) => expectTypeOf(task).toEqualTypeOf<Task>() })
    expectTypeOf(complete.data).toEqualTypeOf<Task | undefined>()
    expectTypeOf(complete.mutate).toBeCallableWith({ task_id: '' })
    // @ts-expect-error A task needs its id.
    complete.mutate({})
    useMarkAllNotificationsAsRead().mutate()
  })
})
