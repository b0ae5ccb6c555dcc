'use client'
import { Button, FileInput, NumberInput, Stack, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useAddInsuranceCertificate, useUpload } from '@venuekit/react'
import { useKitForm } from '../forms/use-kit-form.ts'
import { calendarLabels } from '../ui/date-time-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'

interface AddCertificateProps {
  readonly venue_vendor_id: string
  readonly venue: { readonly venue_id: string; readonly name: string }
}

export function AddCertificate(props: AddCertificateProps) {
  return (
    <Dialog label="Add certificate" title={`Certificate for ${props.venue.name}`} button={{ size: 'xs' }}>
      {(close) => <CertificateForm {...props} onDone={close} />}
    </Dialog>
  )
}

function CertificateForm({ venue_vendor_id, venue, onDone }: AddCertificateProps & { onDone: () => void }) {
  const add = useAddInsuranceCertificate()
  const upload = useUpload()
  const { form, failure, pending, submit } = useKitForm({
    initial: {
      type: '',
      expires_on: null as string | null,
      coverage_amount: '' as number | '',
      file: null as File | null,
    },
    send: async ({ type, expires_on, coverage_amount, file }) => {
      const related_to = { type: 'insurance', id: venue_vendor_id }
      const stored = file && (await upload.mutateAsync({ file, related_to }))
      return add.mutateAsync({
        venue_vendor_id,
        certificate: {
          type,
          expires_on: expires_on ?? '',
          ...(coverage_amount !== '' && { coverage_amount }),
          ...(stored && { file_id: stored.file_id }),
        },
      })
    },
    done: onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        <TextInput
          label="What is insured"
          placeholder="Public liability"
          required
          data-autofocus
          {...form.getInputProps('type')}
        />
        <DateInput
          label="Valid until"
          description={`The last day of cover, on the calendar of ${venue.name}`}
          required
          valueFormat="D MMM YYYY"
          ariaLabels={calendarLabels}
          {...form.getInputProps('expires_on')}
        />
        <NumberInput
          label="Sum insured"
          min={0}
          decimalScale={2}
          thousandSeparator
          {...form.getInputProps('coverage_amount')}
        />
        <FileInput
          label="Document"
          description={`The team of ${venue.name} can read it, as long as the certificate is listed`}
          placeholder="Choose a file"
          clearable
          clearButtonProps={{ 'aria-label': 'Leave out the document' }}
          {...form.getInputProps('file')}
        />
        <Button type="submit" loading={pending}>
          Add
        </Button>
      </Stack>
    </form>
  )
}
