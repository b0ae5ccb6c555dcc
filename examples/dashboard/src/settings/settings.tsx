'use client'
import { Stack, Switch, Text } from '@mantine/core'
import type { Venue } from '@venuekit/core'
import { usePublishVenue, useUnpublishVenue, useVenue } from '@venuekit/react'
import { useOwnVenue, useSelf } from '../shell/user.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { reportFailure } from '../ui/report.ts'
import { VenueForm } from './venue-form.tsx'

/** The venue itself: how it is found, its clock and its currency. */
export function Settings() {
  const { venue_id } = useOwnVenue()
  const { manages } = useSelf()
  const venue = useVenue({ venue_id }, { live: true })
  return (
    <Page title="Settings">
      <Loaded query={venue}>
        {(read) => (
          <Stack maw={520}>
            {!manages && <Text c="dimmed">Owners and managers can change this.</Text>}
            <Publish venue={read} disabled={!manages} />
            <VenueForm venue={read} disabled={!manages} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Publish({ venue: { venue_id, is_published, slug }, disabled }: { venue: Venue; disabled: boolean }) {
  const publish = usePublishVenue()
  const unpublish = useUnpublishVenue()
  const { mutate } = is_published ? unpublish : publish
  return (
    <Switch
      label="Published"
      description={
        is_published
          ? `Clients find the venue and can ask for a date. For the booking widget it is “${slug}”.`
          : 'Only your team sees the venue. Publish it when your spaces are as they should be.'
      }
      checked={is_published}
      disabled={disabled || publish.isPending || unpublish.isPending}
      onChange={() => mutate({ venue_id }, { onError: reportFailure })}
    />
  )
}
