import { expectTypeOf, it } from 'vitest'
import type {
  createContract,
  generatePaymentSchedule,
  getContractsRequiringAttention,
  listContracts,
  recordContractPayment,
  signContract,
  updateContract,
} from './functions.ts'
import type {
  Contract,
  ContractAttention,
  ContractPayment,
  ContractPaymentStatus,
  ContractSignature,
  ContractSummary,
  PaymentSchedule,
} from './schema.ts'

it('a contract has the columns of the database and its payments, a summary neither terms nor payments', () => {
  expectTypeOf<Contract['signature']>().toEqualTypeOf<ContractSignature | null>()
  expectTypeOf<Contract['payments']>().toEqualTypeOf<ContractPayment[]>()
  expectTypeOf<ContractSummary>().not.toHaveProperty('terms')
  expectTypeOf<ContractPayment>().not.toHaveProperty('idempotency_key')
})

it('a contract needs an event and terms', () => {
  type Input = Parameters<typeof createContract>[1]
  expectTypeOf<{ event_id: string; terms: string }>().toExtend<Input>()
  expectTypeOf<{ event_id: string }>().not.toExtend<Input>()
})

it('an update cannot set the status or the version', () => {
  type Input = Parameters<typeof updateContract>[1]
  expectTypeOf<{ contract_id: string; terms: string; if_updated_at: string }>().toExtend<Input>()
  expectTypeOf<Input>().not.toHaveProperty('status')
  expectTypeOf<Input>().not.toHaveProperty('version')
})

it('a signature needs a name and the hash of what was read', () => {
  type Input = Parameters<typeof signContract>[1]
  expectTypeOf<{ contract_id: string; signer_name: string; terms_hash: string }>().toExtend<Input>()
  expectTypeOf<{ contract_id: string; signer_name: string }>().not.toExtend<Input>()
})

it('a payment needs a key', () => {
  type Input = Parameters<typeof recordContractPayment>[1]
  expectTypeOf<{ contract_id: string; position: number; method: string; idempotency_key: string }>().toExtend<Input>()
  expectTypeOf<{ contract_id: string; position: number; method: string }>().not.toExtend<Input>()
  expectTypeOf<typeof recordContractPayment>().returns.resolves.toEqualTypeOf<ContractPayment>()
})

it('a schedule needs the total and the date, and lists may be called with nothing', () => {
  expectTypeOf<{ total_amount: number; event_date: string }>().toExtend<Parameters<typeof generatePaymentSchedule>[1]>()
  expectTypeOf<typeof generatePaymentSchedule>().returns.resolves.toEqualTypeOf<PaymentSchedule>()
  expectTypeOf<undefined>().toExtend<Parameters<typeof listContracts>[1]>()
  expectTypeOf<undefined>().toExtend<Parameters<typeof getContractsRequiringAttention>[1]>()
  expectTypeOf<ContractAttention['due_date']>().toEqualTypeOf<string | null>()
  expectTypeOf<ContractPaymentStatus['overdue'][number]['amount']>().toBeNumber()
})
