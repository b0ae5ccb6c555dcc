'use client'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { isVenueKitError, VenueKitError } from '@venuekit/core'
import { useState } from 'react'

const isEmpty = (value: unknown) => value === '' || value === null

/** What the SDK or the database says about single fields, by their names in the form. */
function fieldErrors(error: unknown, values: Readonly<Record<string, unknown>>): Record<string, string> {
  if (!isVenueKitError(error)) return {}
  const issues = (error.issues ?? []).map(({ path, message }) => {
    const field = path.map(String).findLast((part) => part in values) ?? path.join('.')
    return [field, isEmpty(values[field]) ? 'Please fill this in.' : message]
  })
  if (issues.length > 0) return Object.fromEntries(issues)
  const fields = error.details?.fields
  return Array.isArray(fields) ? Object.fromEntries(fields.map((field) => [String(field), error.message])) : {}
}

interface KitFormOptions<Values extends object, Result> {
  readonly initial: Values
  /** Calls the SDK, which checks every field before it sends anything. */
  readonly send: (values: Values) => Promise<Result>
  /** Closes or leaves the form, which cannot be sent again while the browser is on its way. */
  readonly done?: (result: Result) => void
}

/** A form whose rules are those of the SDK: what it refuses is `failure`, and shown at its fields too. */
export function useKitForm<Values extends object, Result>({ initial, send, done }: KitFormOptions<Values, Result>) {
  const form: UseFormReturnType<Values> = useForm<Values>({ initialValues: initial })
  const [failure, setFailure] = useState<unknown>()
  const [pending, setPending] = useState(false)

  const refuse = (error: unknown, values: Values) => {
    const errors = fieldErrors(error, Object.fromEntries(Object.entries(values)))
    const [first] = Object.keys(errors)
    form.setErrors(errors)
    const areMarked = isVenueKitError(error) && error.issues && Object.keys(errors).every((field) => field in values)
    setFailure(areMarked ? new VenueKitError(error.code, { message: 'Please look at the marked fields.' }) : error)
    if (first !== undefined) form.getInputNode(first)?.focus()
  }

  const submit = form.onSubmit(async (values) => {
    setPending(true)
    setFailure(undefined)
    try {
      const result = await send(values)
      if (done) return done(result)
    } catch (error) {
      refuse(error, values)
    }
    setPending(false)
  })
  return { form, failure, pending, submit }
}
