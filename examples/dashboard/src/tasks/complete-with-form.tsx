'use client'
import { Button, Checkbox, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useCompleteTask } from '@venuekit/react'
import { useKitForm } from '../forms/use-kit-form.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'
import { type FormField, formFields } from './form-fields.ts'

interface CompleteWithFormProps {
  readonly task_id: string
  readonly schema: object
}

/** Completes a task by answering its form. */
export function CompleteWithForm(props: CompleteWithFormProps) {
  return (
    <Dialog label="Answer" title="Answer and complete" button={{ size: 'xs' }}>
      {(close) => <AnswerForm {...props} onDone={close} />}
    </Dialog>
  )
}

type Answer = string | number | boolean

function AnswerForm({ task_id, schema, onDone }: CompleteWithFormProps & { onDone: () => void }) {
  const fields = formFields(schema)
  const { mutateAsync } = useCompleteTask()
  const { form, failure, pending, submit } = useKitForm({
    initial: Object.fromEntries(
      fields.map(({ name, kind }): [string, Answer] => [name, kind === 'boolean' ? false : '']),
    ),
    send: (answers) => {
      const given = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== '' && answer !== null))
      return mutateAsync({ task_id, form_response: given })
    },
    done: onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        {fields.map((field) => (
          <Field key={field.name} field={field} input={form.getInputProps(field.name)} />
        ))}
        <Button type="submit" loading={pending}>
          Complete
        </Button>
      </Stack>
    </form>
  )
}

function Field({ field: { label, description, kind, choices, required }, input }: { field: FormField; input: object }) {
  const common = { label, description, required, ...input }
  if (kind === 'choice') return <Select data={[...choices]} {...common} />
  if (kind === 'number') return <NumberInput {...common} />
  if (kind === 'boolean') return <Checkbox {...common} />
  return <TextInput {...common} />
}
