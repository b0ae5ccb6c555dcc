import { getContract } from '@venuekit/core'
import { redirect } from 'next/navigation'
import { orNotFound } from '../../../../supabase/or-not-found.ts'
import { serverClient } from '../../../../supabase/server.ts'
import type { PathProps } from '../../../props.ts'

/** Where notifications of contracts lead: to the contract on its event's page. */
export default async function ContractPage({ params }: PathProps<'contract_id'>) {
  const { contract_id } = await params
  const { event_id } = await getContract(await serverClient(), { contract_id }).catch(orNotFound)
  redirect(`/events/${event_id}/contract`)
}
