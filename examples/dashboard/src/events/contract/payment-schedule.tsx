'use client'
import { Badge, Table } from '@mantine/core'
import type { Contract, ContractPayment } from '@venuekit/core'
import { useSelf } from '../../shell/user.tsx'
import { formatLocalDate, formatMoney } from '../../ui/format.ts'
import { Pay } from './pay.tsx'
import { RecordPayment } from './record-payment.tsx'

/** What is due when, and what is paid. The amounts add up to the contract's total. */
export function PaymentSchedule({ contract }: { contract: Contract }) {
  const { type, manages } = useSelf()
  const takesPayments = contract.status === 'signed' || contract.status === 'partially_paid'
  const action = (payment: ContractPayment) => {
    if (!takesPayments || payment.paid_at) return null
    if (type === 'client') return <Pay payment={payment} />
    return manages && <RecordPayment payment={payment} />
  }
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Payment</Table.Th>
            <Table.Th>Due</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
            <Table.Th>State</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {contract.payments.map((payment) => (
            <Table.Tr key={payment.payment_id}>
              <Table.Td>{payment.description}</Table.Td>
              <Table.Td>{formatLocalDate(payment.due_date)}</Table.Td>
              <Table.Td ta="right">{formatMoney(payment.amount, contract.currency)}</Table.Td>
              <Table.Td>
                {payment.paid_at ? (
                  <Badge variant="light" tt="none">
                    Paid
                  </Badge>
                ) : (
                  (action(payment) ?? 'Open')
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
