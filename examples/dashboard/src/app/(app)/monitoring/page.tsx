import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { currentUser } from '../../../auth/current-user.ts'
import { Monitoring } from '../../../monitoring/monitoring.tsx'
import { reportKey } from '../../../monitoring/query.ts'
import { readReport } from '../../../monitoring/read-report.ts'
import { isOperator } from '../../../monitoring/settings.ts'
import { Preload } from '../../../supabase/preload.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return isOperator(await currentUser()) ? { title: 'Monitoring' } : {}
}

/** How the service does, for those who run it. To others there is no such page. */
export default async function MonitoringPage() {
  if (!isOperator(await currentUser())) notFound()
  return (
    <Preload load={({ queries }) => [queries.prefetchQuery({ queryKey: reportKey, queryFn: readReport })]}>
      <Monitoring />
    </Preload>
  )
}
