import {
  generatePaymentSchedule,
  getContract,
  getContractPaymentStatus,
  getContractsRequiringAttention,
  getEventContract,
  getRefundQuote,
  listContracts,
} from '@venuekit/core/contracts'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listContracts}. */
export const contractsQueryOptions = queryOptionsOf(listContracts)

/** Of {@link getContract}. */
export const contractQueryOptions = queryOptionsOf(getContract)

/** Of {@link getEventContract}. */
export const eventContractQueryOptions = queryOptionsOf(getEventContract)

/** Of {@link getContractPaymentStatus}. */
export const contractPaymentStatusQueryOptions = queryOptionsOf(getContractPaymentStatus)

/** Of {@link generatePaymentSchedule}. */
export const generatePaymentScheduleQueryOptions = queryOptionsOf(generatePaymentSchedule)

/** Of {@link getContractsRequiringAttention}. */
export const contractsRequiringAttentionQueryOptions = queryOptionsOf(getContractsRequiringAttention)

/** Of {@link getRefundQuote}. */
export const refundQuoteQueryOptions = queryOptionsOf(getRefundQuote)
