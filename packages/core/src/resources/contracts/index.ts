import {
  createContract,
  generatePaymentSchedule,
  getContract,
  getContractPaymentStatus,
  getContractsRequiringAttention,
  getEventContract,
  getRefundQuote,
  listContracts,
  recordContractPayment,
  sendContractForSignature,
  signContract,
  updateContract,
  voidContract,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const contracts = {
  list: listContracts,
  get: getContract,
  create: createContract,
  update: updateContract,
  ofEvent: getEventContract,
  sendForSignature: sendContractForSignature,
  sign: signContract,
  recordPayment: recordContractPayment,
  paymentStatus: getContractPaymentStatus,
  generatePaymentSchedule,
  requiringAttention: getContractsRequiringAttention,
  void: voidContract,
  refundQuote: getRefundQuote,
}
