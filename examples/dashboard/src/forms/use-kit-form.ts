'use client'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { isVenueKitError } from '@venuekit/core'
import { useState } from 'react'

/** What the SDK or the database says about single fields, by their paths. */
function fieldErrors(error: unknown): Record<string, string> {
  if (!isVenueKitError(error)) return {}
  const issues = (error.issues ?? []).map(({ path, message }) => [path.join('.'), message])
  if (issues.length > 0) return Object.fromEntries(issues)
  const fields = error.details?.fields
  return Array.isArray(fields) ? Object.fromEntries(fields.map((field) => [String(field), error.message])) : {}
}

interface KitFormOptions<Values extends object, Result> {
  readonly initial: Values
  /** Calls the SDK, which checks every field before it sends anything. */
  readonly send: (values: Values) => Promise<Result>
  readonly done?: (result: Result) => void
}

/** A form whose rules are those of the SDK: what it refuses is `failure`, and shown at its fields too. */
export function useKitForm<Values extends object, Result>({ initial, send, done }: KitFormOptions<Values, Result>) {
  const form: UseFormReturnType<Values> = useForm<Values>({ initialValues: initial })
  const [failure, setFailure] = useState<unknown>()
  const [pending, setPending] = useState(false)

  const submit = form.onSubmit(async (values) => {
    setPending(true)
    setFailure(undefined)
    try {
      const result = await send(values)
      done?.(result)
    } catch (error) {
      form.setErrors(fieldErrors(error))
      setFailure(error)
    } finally {
      setPending(false)
    }
  })
  return { form, failure, pending, submit }
}
