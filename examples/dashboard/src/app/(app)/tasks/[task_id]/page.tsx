import { getTask } from '@venuekit/core'
import { redirect } from 'next/navigation'
import { orNotFound } from '../../../../supabase/or-not-found.ts'
import { serverClient } from '../../../../supabase/server.ts'
import type { PathProps } from '../../../props.ts'

/** Where notifications of tasks lead: to the tasks of the event, or to all. */
export default async function TaskPage({ params }: PathProps<'task_id'>) {
  const { task_id } = await params
  const { event_id } = await getTask(await serverClient(), { task_id }).catch(orNotFound)
  redirect(event_id ? `/events/${event_id}/tasks` : '/tasks')
}
