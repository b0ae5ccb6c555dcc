'use client'
import { Alert, Button } from '@mantine/core'
import type { ContractPayment } from '@venuekit/core'
import { useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'

/** Pays by Stripe. Its webhook, not the browser, tells the database that money has arrived. */
export function Pay({ payment }: { payment: ContractPayment }) {
  return (
    <Dialog label="Pay" title={`Pay: ${payment.description}`} button={{ size: 'xs' }}>
      {() => <PayWithTestCard payment_id={payment.payment_id} />}
    </Dialog>
  )
}

interface Answer {
  readonly status?: string
  readonly message?: string
}

function PayWithTestCard({ payment_id }: { payment_id: string }) {
  const [answer, setAnswer] = useState<Answer>()
  const [pending, setPending] = useState(false)
  const pay = async () => {
    setPending(true)
    try {
      const response = await fetch('/api/payments', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ payment_id }),
      })
      setAnswer(await response.json())
    } catch {
      setAnswer({ message: 'The server could not be reached. Nothing was paid twice: try again.' })
    } finally {
      setPending(false)
    }
  }
  if (answer?.status === 'succeeded') {
    return <Alert role="status">Paid. It is shown as paid here as soon as Stripe has told the venue.</Alert>
  }
  return (
    <>
      {answer && (
        <Alert color="orange" role="alert" mb="md">
          {answer.message ?? `Stripe answers: ${answer.status}.`}
        </Alert>
      )}
      <Button loading={pending} onClick={pay}>
        Pay with a test card
      </Button>
    </>
  )
}
