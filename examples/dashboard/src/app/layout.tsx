import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/charts/styles.css'
import '@mantine/schedule/styles.css'
import '@mantine/notifications/styles.css'
import './global.css'
import { ColorSchemeScript, MantineProvider, mantineHtmlProps } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { accessibleColors, theme } from '../theme/theme.ts'

export const metadata: Metadata = { title: { default: 'VenueKit', template: '%s · VenueKit' } }

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection()
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={accessibleColors}>
          <Notifications position="bottom-right" />
          {children}
        </MantineProvider>
      </body>
    </html>
  )
}
