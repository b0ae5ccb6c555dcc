'use client'
import { Button, FileButton, Group, Progress, Table } from '@mantine/core'
import type { StoredFile } from '@venuekit/core'
import { useDeleteFile, useEventSummary, useFiles, useUpload } from '@venuekit/react'
import { useRef } from 'react'
import { useSelf } from '../../shell/user.tsx'
import { ActionsHead } from '../../ui/actions-head.tsx'
import { Empty } from '../../ui/empty.tsx'
import { FileLink } from '../../ui/file-link.tsx'
import { formatBytes, formatDateTime } from '../../ui/format.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { reportFailure } from '../../ui/report.ts'

/** Files that the event's parties share. */
export function Files({ event_id }: { event_id: string }) {
  const summary = useEventSummary({ event_id })
  const files = useFiles({ event_id }, { live: true })
  const upload = useUpload()
  const reset = useRef<() => void>(null)
  const send = (file: File | null) => {
    if (!file) return
    upload.mutate({ file, related_to: { event_id, type: 'event', id: event_id } }, { onError: reportFailure })
    // So that the same file can be chosen again.
    reset.current?.()
  }
  return (
    <>
      <Group justify="flex-end">
        {upload.progress && upload.isPending && (
          <Progress flex={1} value={(upload.progress.loaded / upload.progress.total) * 100} aria-label="Upload" />
        )}
        <FileButton resetRef={reset} onChange={send}>
          {(props) => (
            <Button {...props} loading={upload.isPending}>
              Upload file
            </Button>
          )}
        </FileButton>
      </Group>
      <Loaded query={files}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No files yet">Floor plans, menus, certificates: everyone on this event sees them.</Empty>
          ) : (
            <Table.ScrollContainer minWidth={480}>
              <Table verticalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Name</Table.Th>
                    <Table.Th ta="right">Size</Table.Th>
                    <Table.Th>Uploaded</Table.Th>
                    <ActionsHead />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((file) => (
                    <FileRow key={file.file_id} file={file} timeZone={summary.data?.venue?.time_zone ?? 'UTC'} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
    </>
  )
}

function FileRow({ file, timeZone }: { file: StoredFile; timeZone: string }) {
  const { user } = useSelf()
  const remove = useDeleteFile()
  const { file_id, file_name } = file
  return (
    <Table.Tr>
      <Table.Td>
        <FileLink file_id={file_id}>{file_name}</FileLink>
      </Table.Td>
      <Table.Td ta="right">{formatBytes(file.file_size)}</Table.Td>
      <Table.Td>{formatDateTime(file.created_at, timeZone)}</Table.Td>
      <Table.Td>
        {file.uploaded_by === user.user_id && (
          <RemoveButton label={`Delete ${file_name}`} onRemove={() => remove.mutateAsync({ file_id })}>
            Nobody on this event can open it any more.
          </RemoveButton>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
