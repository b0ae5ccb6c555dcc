'use client'
import { Button, NumberInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { type Element, type PriceUnit, PriceUnitSchema, type VendorVenue } from '@venuekit/core'
import { useCreateElement, useUpdateElement } from '@venuekit/react'
import { useKitForm } from '../forms/use-kit-form.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'
import { sentence } from '../ui/format.ts'

interface ElementDialogProps {
  readonly relations: readonly VendorVenue[]
  /** The one to edit; without it a new one is made. */
  readonly element?: Element
}

export function ElementDialog(props: ElementDialogProps) {
  const { element } = props
  return element ? (
    <Dialog label="Edit" title={element.name} button={{ size: 'xs', variant: 'default' }}>
      {(close) => <ElementForm {...props} onDone={close} />}
    </Dialog>
  ) : (
    <Dialog label="New element">{(close) => <ElementForm {...props} onDone={close} />}</Dialog>
  )
}

function ElementForm({ relations, element, onDone }: ElementDialogProps & { onDone: () => void }) {
  const create = useCreateElement()
  const update = useUpdateElement()
  const { form, failure, pending, submit } = useKitForm({
    initial: {
      venue_vendor_id: element?.venue_vendor_id ?? relations[0]?.venue_vendor_id ?? '',
      name: element?.name ?? '',
      category: element?.category ?? '',
      description: element?.description ?? '',
      price: element?.price ?? ('' as number | ''),
      price_unit: (element?.price_unit ?? 'flat') as PriceUnit,
      price_is_public: element?.price_is_public ?? true,
    },
    send: async ({ venue_vendor_id, description, price, ...texts }) => {
      const fields = { ...texts, price: Number(price), description: description || null }
      if (!element) return create.mutateAsync({ ...fields, venue_vendor_id })
      return update.mutateAsync({ ...fields, element_id: element.element_id, if_updated_at: element.updated_at })
    },
    done: onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        {!element && (
          <Select
            label="At"
            allowDeselect={false}
            data={relations.map(({ venue_vendor_id, venue }) => ({ value: venue_vendor_id, label: venue.name }))}
            {...form.getInputProps('venue_vendor_id')}
          />
        )}
        <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
        <TextInput label="Category" placeholder="catering" required {...form.getInputProps('category')} />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps('description')} />
        <NumberInput label="Price" required min={0} decimalScale={2} {...form.getInputProps('price')} />
        <Select
          label="Price is"
          allowDeselect={false}
          data={PriceUnitSchema.options.map((value) => ({ value, label: sentence(value) }))}
          {...form.getInputProps('price_unit')}
        />
        <Switch label="Show the price to everyone" {...form.getInputProps('price_is_public', { type: 'checkbox' })} />
        <Button type="submit" loading={pending}>
          Save
        </Button>
      </Stack>
    </form>
  )
}
