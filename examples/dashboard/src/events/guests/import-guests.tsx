'use client'
import { Alert, Button, FileInput, Group, List, Stack, Table, Text } from '@mantine/core'
import type { GuestCsvImport } from '@venuekit/core'
import { useImportGuestsCsv } from '@venuekit/react'
import { useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { counted } from '../../ui/format.ts'

export function ImportGuests({ event_id }: { event_id: string }) {
  return (
    <Dialog label="Import CSV" title="Import guests" size="lg" button={{ variant: 'default' }}>
      {(close) => <ImportForm event_id={event_id} onDone={close} />}
    </Dialog>
  )
}

/** First a dry run, which shows how the file was read and what is wrong in it; then the import. */
function ImportForm({ event_id, onDone }: { event_id: string; onDone: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const { mutate, data, error, isPending, reset } = useImportGuestsCsv()
  const run = (dry_run: boolean) =>
    file && mutate({ event_id, file, dry_run, on_duplicate: 'update' }, { onSuccess: () => dry_run || onDone() })
  return (
    <Stack>
      <FileInput
        label="Table"
        description="CSV with a line of titles: name, e-mail, companions, diet, table …"
        placeholder="Choose a file"
        accept=".csv,.tsv,.txt,text/csv"
        value={file}
        onChange={(chosen) => {
          setFile(chosen)
          reset()
        }}
      />
      <Failure error={error} />
      {data && <Preview result={data} />}
      <Group justify="flex-end">
        <Button variant={data ? 'default' : 'filled'} disabled={!file} loading={isPending} onClick={() => run(true)}>
          Check the file
        </Button>
        {data && (
          <Button loading={isPending} disabled={data.created + data.updated === 0} onClick={() => run(false)}>
            Import {counted(data.created + data.updated, 'guest')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function Preview({ result: { preview, errors, created, updated, ignored_columns } }: { result: GuestCsvImport }) {
  const fields = [...new Set(preview.flatMap((row) => Object.keys(row)))]
  return (
    <Stack gap="xs" role="status">
      <Text size="sm">
        {created} new, {updated} to update, {errors.length} with mistakes.
        {ignored_columns.length > 0 && ` Not read: ${ignored_columns.join(', ')}.`}
      </Text>
      {errors.length > 0 && (
        <Alert color="red" title="These lines are left out">
          <List size="sm">
            {errors.slice(0, 10).map(({ line, field, message }) => (
              <List.Item key={`${line} ${field}`}>
                Line {line}, {field}: {message}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Table.ScrollContainer minWidth={400}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {fields.map((field) => (
                <Table.Th key={field}>{field}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.map((row) => (
              <Table.Tr key={JSON.stringify(row)}>
                {fields.map((field) => (
                  <Table.Td key={field}>{[row[field]].flat().join(', ')}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  )
}
