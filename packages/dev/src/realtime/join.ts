import * as z from 'zod'

// As hosted Realtime reads a boolean.
const flag = z
  .union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })])
  .nullish()
  .transform((value) => value ?? false)

const binding = z.looseObject({
  event: z.string().nullish(),
  schema: z.string().nullish(),
  table: z.string().nullish(),
  filter: z.string().nullish(),
  select: z.union([z.array(z.unknown()), z.string()]).nullish(),
})

/** What a client asks to be told of, as in `channel.on('postgres_changes', …)`. */
export type Binding = z.output<typeof binding>

const join = z.object({
  access_token: z.string().nullish(),
  config: z
    .object({
      broadcast: z.object({ ack: flag, self: flag }).nullish(),
      presence: z.object({ key: z.unknown().optional(), enabled: flag }).nullish(),
      private: flag,
      postgres_changes: z.array(binding.nullable()).nullish(),
      postgres_changes_options: z.object({ wait: flag }).nullish(),
    })
    .nullish(),
})

/** The payload of `phx_join`. */
export interface Join {
  accessToken: string | null
  ack: boolean
  self: boolean
  isPrivate: boolean
  presence: { isEnabled: boolean; key: string | null }
  bindings: Binding[]
  /** Whether the reply waits until changes are followed. */
  wait: boolean
}

/** Reads the payload of `phx_join`; null if it is not one. */
export const parseJoin = (payload: unknown): Join | null => {
  const { success, data } = join.safeParse(payload ?? {})
  if (!success) return null
  const { config } = data
  const key = config?.presence?.key
  return {
    accessToken: data.access_token ?? null,
    ack: config?.broadcast?.ack ?? false,
    self: config?.broadcast?.self ?? false,
    isPrivate: config?.private ?? false,
    presence: { isEnabled: config?.presence?.enabled ?? false, key: key ? String(key) : null },
    bindings: (config?.postgres_changes ?? []).filter((entry) => entry !== null),
    wait: config?.postgres_changes_options?.wait ?? false,
  }
}
