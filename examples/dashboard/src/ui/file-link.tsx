'use client'
import { Anchor, type AnchorProps } from '@mantine/core'
import { getFileUrl } from '@venuekit/core'
import { useVenueKit } from '@venuekit/react'
import type { ReactNode } from 'react'
import { report } from './report.ts'

interface FileLinkProps extends AnchorProps {
  readonly file_id: string
  readonly children: ReactNode
}

/** Downloads a file, under an address that is asked for at the click since it expires. */
export function FileLink({ file_id, ...anchor }: FileLinkProps) {
  const client = useVenueKit()
  const open = () =>
    report(async () => {
      const { url } = await getFileUrl(client, { file_id, download: true })
      window.location.assign(url)
    })
  return (
    <Anchor
      component="button"
      type="button"
      onClick={open}
      ta="start"
      style={{ overflowWrap: 'anywhere' }}
      {...anchor}
    />
  )
}
