import type { ReactNode } from 'react'
import { currentUser } from '../../auth/current-user.ts'
import { RegisterProfile } from '../../auth/register-profile.tsx'
import { project } from '../../env.ts'
import { isOperator } from '../../monitoring/settings.ts'
import { AppFrame } from '../../shell/app-frame.tsx'
import { Providers } from '../../shell/providers.tsx'
import { UserProvider } from '../../shell/user.tsx'

/** Pages for who is signed in. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const user = await currentUser()
  return (
    <Providers project={project()} userId={user.user_id}>
      {user.profile === null ? (
        <RegisterProfile />
      ) : (
        <UserProvider user={user}>
          <AppFrame operator={isOperator(user)}>{children}</AppFrame>
        </UserProvider>
      )}
    </Providers>
  )
}
