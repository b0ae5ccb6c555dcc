import type { UserType } from '@venuekit/core'

/** A page of an event. */
export interface EventTab {
  /** What follows the event's own address. */
  readonly path: string
  readonly label: string
  readonly of: readonly UserType[]
}

const everyone: readonly UserType[] = ['venue', 'client', 'vendor']
const hosts: readonly UserType[] = ['venue', 'client']

const tabs: readonly EventTab[] = [
  { path: '', label: 'Summary', of: everyone },
  { path: '/timeline', label: 'Timeline', of: everyone },
  { path: '/spaces', label: 'Spaces', of: everyone },
  { path: '/elements', label: 'Elements', of: everyone },
  { path: '/guests', label: 'Guests', of: hosts },
  { path: '/tasks', label: 'Tasks', of: everyone },
  { path: '/messages', label: 'Messages', of: everyone },
  { path: '/contract', label: 'Contract', of: hosts },
  { path: '/files', label: 'Files', of: everyone },
  { path: '/history', label: 'History', of: hosts },
]

export const tabsOf = (type: UserType): readonly EventTab[] => tabs.filter(({ of }) => of.includes(type))

export const tabAt = (path: string): EventTab | undefined => tabs.find((tab) => tab.path === path)
