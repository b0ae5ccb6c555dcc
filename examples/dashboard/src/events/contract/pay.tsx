'use client'
import type { ContractPayment } from '@venuekit/core'
export function Pay({ payment }: { payment: ContractPayment }) {
  return <>{payment.paid_at}</>
}
