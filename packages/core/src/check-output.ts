import type { Meta } from './define.ts'
import { invalidInput, VenueKitError } from './errors.ts'

/** Compares an answer with the function's output schema, for `validate: 'all'`. */
export function checkOutput(meta: Meta, data: unknown): void {
  const { error } = meta.output.safeParse(data)
  if (error) {
    throw new VenueKitError('unknown', {
      function: meta.name,
      message: `The answer does not match the output schema of ${meta.name}.`,
      issues: invalidInput(meta.name, error.issues).issues,
      hint: 'Apply the VenueKit migrations of this version.',
      cause: error,
    })
  }
}
