'use client'
import { Badge, Stack, Table, Text } from '@mantine/core'
import type { Contract, ContractPayment } from '@venuekit/core'
import type { OnlinePayments } from '../../payments/settings.ts'
import { useSelf } from '../../shell/user.tsx'
import { formatLocalDate, formatMoney } from '../../ui/format.ts'
import { Pay } from './pay.tsx'
import { RecordPayment } from './record-payment.tsx'

interface PaymentScheduleProps {
  readonly contract: Contract
  readonly online: OnlinePayments
}

/** What is due when, and what is paid. The amounts add up to the contract's total. */
export function PaymentSchedule({ contract, online }: PaymentScheduleProps) {
  const { type, manages } = useSelf()
  const takesPayments = contract.status === 'signed' || contract.status === 'partially_paid'
  const isOpen = takesPayments && contract.payments.some(({ paid_at }) => paid_at === null)
  const action = (payment: ContractPayment) => {
    if (!takesPayments || payment.paid_at) return null
    if (type === 'client') {
      return online === 'off' ? null : <Pay payment={payment} currency={contract.currency} online={online} />
    }
    return manages ? <RecordPayment payment={payment} /> : null
  }
  return (
    <Stack gap="xs">
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
      {type === 'client' && online === 'off' && isOpen && (
        <Text size="sm" c="dimmed">
          Paying online is not set up here. Pay the venue as you have agreed; it records what has arrived.
        </Text>
      )}
    </Stack>
  )
}
