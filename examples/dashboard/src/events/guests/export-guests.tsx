'use client'
import { Button } from '@mantine/core'
import { exportGuestsCsv } from '@venuekit/core'
import { useVenueKit } from '@venuekit/react'
import { useState } from 'react'
import { report } from '../../ui/report.ts'

export function ExportGuests({ event_id }: { event_id: string }) {
  const client = useVenueKit()
  const [pending, setPending] = useState(false)
  const save = async () => {
    setPending(true)
    await report(async () => {
      const csv = await exportGuestsCsv(client, { event_id })
      const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
      const link = Object.assign(document.createElement('a'), { href: url, download: 'guests.csv' })
      link.click()
      URL.revokeObjectURL(url)
    })
    setPending(false)
  }
  return (
    <Button variant="default" loading={pending} onClick={save}>
      Export
    </Button>
  )
}
