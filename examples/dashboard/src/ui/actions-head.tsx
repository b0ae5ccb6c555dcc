import { TableTh, VisuallyHidden } from '@mantine/core'

/** The head of a table's column of buttons, which only screen readers name. */
export function ActionsHead() {
  return (
    <TableTh>
      <VisuallyHidden>Actions</VisuallyHidden>
    </TableTh>
  )
}
