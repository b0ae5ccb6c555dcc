import { QueryClient } from '@tanstack/react-query'

/** The same on server and browser. What the server has just read is not read again at once. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } })
