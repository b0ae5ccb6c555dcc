import { VenueKitError } from '../errors.ts'

/**
 * The currencies that Stripe's API does not count in hundredths (docs.stripe.com/currencies). ISK and UGX have no decimals
 * either, but are sent in hundredths.
 */
const decimals: Record<string, 0 | 3> = {
  ...Object.fromEntries('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ').map((c) => [c, 0])),
  ...Object.fromEntries('BHD JOD KWD OMR TND'.split(' ').map((c) => [c, 3])),
}

/** An amount of the database, which has two decimals, as the integer that Stripe takes. Exact: no arithmetic on floats. */
export function toMinorUnits(amount: number, currency: string): number {
  const [whole, hundredths] = amount.toFixed(2).split('.')
  const digits = decimals[currency] ?? 2
  if (digits === 0 && hundredths !== '00') {
    throw new VenueKitError('conflict', {
      message: `Stripe charges whole ${currency} only.`,
      hint: 'Round the amounts of the contract’s schedule.',
      details: { amount, currency },
    })
  }
  return Number(digits === 0 ? whole : `${whole}${hundredths?.padEnd(digits, '0')}`)
}
