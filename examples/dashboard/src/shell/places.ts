import {
  type Icon,
  IconActivity,
  IconCalendar,
  IconCalendarEvent,
  IconChartBar,
  IconChecklist,
  IconDoor,
  IconInbox,
  IconMail,
  IconMessages,
  IconPackage,
  IconSettings,
  IconShieldCheck,
  IconTruckDelivery,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { UserType } from '@venuekit/core'

interface Place {
  readonly href: string
  readonly label: string
  readonly icon: Icon
  readonly of: readonly UserType[]
}

/** The pages of each user type, in the order of the navigation. */
const places: readonly Place[] = [
  { href: '/events', label: 'Events', icon: IconCalendarEvent, of: ['venue', 'client', 'vendor'] },
  { href: '/calendar', label: 'Calendar', icon: IconCalendar, of: ['venue'] },
  { href: '/inquiries', label: 'Inquiries', icon: IconInbox, of: ['venue'] },
  { href: '/spaces', label: 'Spaces', icon: IconDoor, of: ['venue'] },
  { href: '/tasks', label: 'Tasks', icon: IconChecklist, of: ['venue', 'client', 'vendor'] },
  { href: '/messages', label: 'Messages', icon: IconMessages, of: ['venue', 'client', 'vendor'] },
  { href: '/catalogue', label: 'Catalogue', icon: IconPackage, of: ['vendor'] },
  { href: '/insurance', label: 'Insurance', icon: IconShieldCheck, of: ['vendor'] },
  { href: '/vendors', label: 'Vendors', icon: IconTruckDelivery, of: ['venue'] },
  { href: '/team', label: 'Team', icon: IconUsersGroup, of: ['venue', 'vendor'] },
  { href: '/invitations', label: 'Invitations', icon: IconMail, of: ['venue'] },
  { href: '/statistics', label: 'Statistics', icon: IconChartBar, of: ['venue'] },
  { href: '/settings', label: 'Settings', icon: IconSettings, of: ['venue'] },
]

export const placesOf = (type: UserType): readonly Place[] => places.filter(({ of }) => of.includes(type))

/** The page of those who run the service. */
export const operatorPlace = { href: '/monitoring', label: 'Monitoring', icon: IconActivity }

export const isUnder = (pathname: string, href: string): boolean => pathname === href || pathname.startsWith(`${href}/`)

/** For whom a page is; undefined where that is not for the navigation to say. */
export const audienceOf = (pathname: string): readonly UserType[] | undefined =>
  places.find(({ href }) => isUnder(pathname, href))?.of
