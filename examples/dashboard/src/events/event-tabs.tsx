'use client'
import { Badge } from '@mantine/core'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import classes from './event-tabs.module.css'
import type { EventTab } from './tabs.ts'

interface EventTabsProps {
  readonly tabs: readonly EventTab[]
  /** The event's address. */
  readonly root: string
  readonly open: EventTab | undefined
  /** Messages. */
  readonly unread: number
}

/** Where they are wider than the screen, the open one is scrolled into view. */
export function EventTabs({ tabs, root, open, unread }: EventTabsProps) {
  const current = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (open) current.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [open])
  return (
    <nav aria-label="Event" className={classes.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.path}
          ref={tab === open ? current : null}
          href={`${root}${tab.path}`}
          prefetch
          className={classes.tab}
          aria-current={tab === open ? 'page' : undefined}
        >
          {tab.label}
          {tab.path === '/messages' && unread > 0 && (
            <Badge size="xs" ml={6} aria-label={`${unread} unread`}>
              {unread}
            </Badge>
          )}
        </Link>
      ))}
    </nav>
  )
}
