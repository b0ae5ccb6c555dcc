/** Cards of Stripe's test mode (docs.stripe.com/testing), by what comes of them. */
export const testCards = {
  accepted: { label: 'A card that is accepted', payment_method: 'pm_card_visa' },
  declined: { label: 'A card that is declined', payment_method: 'pm_card_visa_chargeDeclined' },
  insufficient_funds: {
    label: 'A card without enough money',
    payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds',
  },
  authentication: { label: 'A card whose bank asks its holder', payment_method: 'pm_card_authenticationRequired' },
} as const

export type TestCard = keyof typeof testCards
