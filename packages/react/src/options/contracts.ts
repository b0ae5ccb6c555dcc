import {
  generatePaymentSchedule,
  getContract,
  getContractPaymentStatus,
  getContractsRequiringAttention,
  getEventContract,
  getRefundQuote,
  listContracts,
} from '@venuekit/core/contracts'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listContracts}. */
export const contractsQueryOptions: QueryOptionsOf<typeof listContracts> = queryOptionsOf(listContracts)
/** As {@link contractsQueryOptions}, page after page. */
export const infiniteContractsQueryOptions: InfiniteQueryOptionsOf<typeof listContracts> =
  infiniteQueryOptionsOf(listContracts)

/** Of {@link getContract}. */
export const contractQueryOptions: QueryOptionsOf<typeof getContract> = queryOptionsOf(getContract)

/** Of {@link getEventContract}. */
export const eventContractQueryOptions: QueryOptionsOf<typeof getEventContract> = queryOptionsOf(getEventContract)

/** Of {@link getContractPaymentStatus}. */
export const contractPaymentStatusQueryOptions: QueryOptionsOf<typeof getContractPaymentStatus> =
  queryOptionsOf(getContractPaymentStatus)

/** Of {@link generatePaymentSchedule}. */
export const generatePaymentScheduleQueryOptions: QueryOptionsOf<typeof generatePaymentSchedule> =
  queryOptionsOf(generatePaymentSchedule)

/** Of {@link getContractsRequiringAttention}. */
export const contractsRequiringAttentionQueryOptions: QueryOptionsOf<typeof getContractsRequiringAttention> =
  queryOptionsOf(getContractsRequiringAttention)

/** Of {@link getRefundQuote}. */
export const refundQuoteQueryOptions: QueryOptionsOf<typeof getRefundQuote> = queryOptionsOf(getRefundQuote)
