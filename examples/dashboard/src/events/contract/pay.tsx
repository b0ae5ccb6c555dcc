'use client'
import { Alert, Badge, Button, Select, Stack, Text } from '@mantine/core'
import type { ContractPayment } from '@venuekit/core'
import { useState } from 'react'
import type { OnlinePayments } from '../../payments/settings.ts'
import { type TestCard, testCards } from '../../payments/test-cards.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { formatMoney } from '../../ui/format.ts'

interface PayProps {
  readonly payment: ContractPayment
  readonly currency: string
  readonly online: Exclude<OnlinePayments, 'off'>
}

/** Pays by Stripe. Its webhook, not the browser, tells the database that money has arrived. */
export function Pay({ payment, currency, online }: PayProps) {
  const [paid, setPaid] = useState(false)
  if (paid) {
    return (
      <Badge role="status" variant="light" color="gray" tt="none">
        Paid, being recorded
      </Badge>
    )
  }
  return (
    <Dialog label="Pay" title={`Pay: ${payment.description}`} button={{ size: 'xs' }}>
      {(close) => (
        <PayWithTestCard
          payment_id={payment.payment_id}
          amount={formatMoney(payment.amount, currency)}
          online={online}
          onPaid={() => {
            close()
            setPaid(true)
          }}
        />
      )}
    </Dialog>
  )
}

const about: Record<PayProps['online'], string> = {
  test: 'Stripe’s test mode: no money moves.',
  local: 'The local backend stands in for Stripe: no money moves.',
}

const cards = Object.entries(testCards).map(([value, { label }]) => ({ value, label }))

interface FormProps {
  readonly payment_id: string
  readonly amount: string
  readonly online: PayProps['online']
  readonly onPaid: () => void
}

function PayWithTestCard({ payment_id, amount, online, onPaid }: FormProps) {
  const [card, setCard] = useState<TestCard>('accepted')
  const [refusal, setRefusal] = useState<string>()
  const [pending, setPending] = useState(false)
  const pay = async () => {
    setPending(true)
    setRefusal(undefined)
    const { status, message } = await payWith(payment_id, card)
    setPending(false)
    if (status === 'succeeded') onPaid()
    else setRefusal(message ?? refusalOf(status))
  }
  return (
    <Stack>
      <Text size="sm">{about[online]}</Text>
      <Select
        label="Test card"
        allowDeselect={false}
        data={cards}
        value={card}
        onChange={(value) => value && setCard(value as TestCard)}
      />
      {refusal && (
        <Alert color="orange" role="alert">
          {refusal}
        </Alert>
      )}
      <Button loading={pending} onClick={pay}>
        Pay {amount}
      </Button>
    </Stack>
  )
}

interface Answer {
  readonly status?: string
  readonly message?: string
}

async function payWith(payment_id: string, card: TestCard): Promise<Answer> {
  try {
    const response = await fetch('/api/payments', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ payment_id, card }),
    })
    return await response.json()
  } catch {
    return { message: 'The server could not be reached. Nothing is paid twice: try again.' }
  }
}

const refusalOf = (status: string | undefined): string =>
  status === 'requires_action'
    ? 'The bank asks the holder of this card, for which Stripe’s own form is needed. Use another card.'
    : `Stripe has not finished: ${status}. Look again in a while.`
