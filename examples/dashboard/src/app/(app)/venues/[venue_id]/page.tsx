import { redirect } from 'next/navigation'

/** Where notifications tell a vendor what a venue decided. */
export default function VenuePage() {
  redirect('/insurance')
}
