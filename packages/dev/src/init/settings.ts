import { parse } from 'smol-toml'

interface Setting {
  section: string
  key: string
  /** What init writes where the file says nothing. */
  value: string
  /** Why VenueKit needs it. */
  reason: string
  fits: (value: unknown) => boolean
}

export interface Misfit {
  name: string
  found: unknown
  wanted: string
  reason: string
}

const units: Record<string, number> = {
  '': 1,
  B: 1,
  KB: 1e3,
  KIB: 1024,
  MB: 1e6,
  MIB: 1024 ** 2,
  GB: 1e9,
  GIB: 1024 ** 3,
}

const bytesOf = (value: unknown): number => {
  const [, amount, unit] = /^([\d.]+)\s*([a-z]*)$/i.exec(String(value)) ?? []
  return Number(amount) * (units[unit?.toUpperCase() ?? ''] ?? Number.NaN)
}

const wanted: Setting[] = [
  {
    section: 'api',
    key: 'schemas',
    value: '["public", "graphql_public"]',
    reason: 'the API serves `public`, and must not serve `private`, where the guards are',
    fits: (value) => Array.isArray(value) && value.includes('public') && !value.includes('private'),
  },
  {
    section: 'api',
    key: 'max_rows',
    value: '1000',
    reason: 'a page of a list has up to 1000 items, and one that is cut short looks like the last',
    fits: (value) => Number(value) >= 1000,
  },
  {
    section: 'storage',
    key: 'file_size_limit',
    value: '"50MiB"',
    reason: 'the bucket event-files takes files of 50 MiB',
    fits: (value) => bytesOf(value) >= 50 * 1024 ** 2,
  },
  {
    section: 'auth',
    key: 'enable_signup',
    value: 'true',
    reason: 'clients, venues and vendors sign up themselves, also when they were invited',
    fits: (value) => value === true,
  },
  {
    section: 'auth',
    key: 'minimum_password_length',
    value: '8',
    reason: 'passwords guard the money of venues',
    fits: (value) => Number(value) >= 8,
  },
  {
    section: 'auth.email',
    key: 'double_confirm_changes',
    value: 'true',
    reason: 'invitations go by e-mail address, so that taking over an address must need both',
    fits: (value) => value === true,
  },
  {
    section: 'functions.calendar-feed',
    key: 'verify_jwt',
    value: 'false',
    reason: 'calendar programs have no account: they know the secret address only',
    fits: (value) => value === false,
  },
  {
    section: 'functions.stripe-webhook',
    key: 'verify_jwt',
    value: 'false',
    reason: 'Stripe has no account: it signs what it sends',
    fits: (value) => value === false,
  },
]

const valueAt = (config: unknown, path: string[]): unknown => {
  const [head, ...rest] = path
  if (head === undefined) return config
  if (typeof config !== 'object' || config === null) return undefined
  return valueAt((config as Record<string, unknown>)[head], rest)
}

const lookUp = (config: unknown, { section, key }: Setting): unknown => valueAt(config, [...section.split('.'), key])

/** Settings that a config.toml gives otherwise than VenueKit needs. What it leaves out has the CLI's default. */
export const misfits = (toml: string): Misfit[] => {
  const config = parse(toml)
  return wanted.flatMap((setting) => {
    const found = lookUp(config, setting)
    if (found === undefined || setting.fits(found)) return []
    return [{ name: `[${setting.section}] ${setting.key}`, found, wanted: setting.value, reason: setting.reason }]
  })
}

const escaped = (text: string): string => text.replaceAll('.', '\\.')

const insert = (toml: string, { section, key, value }: Setting): string => {
  const header = new RegExp(`^[ \\t]*\\[\\s*${escaped(section)}\\s*\\][^\\n]*(?:\\n|$)`, 'm').exec(toml)
  const line = `${key} = ${value}\n`
  if (!header) return `${toml.replace(/\n*$/, '\n')}\n[${section}]\n${line}`
  const end = header.index + header[0].length
  return `${toml.slice(0, end)}${header[0].endsWith('\n') ? '' : '\n'}${line}${toml.slice(end)}`
}

/**
 * Adds the settings that a config.toml leaves out. All that it says stays byte for byte, values that do not fit too.
 * A file in a form where a line cannot be added safely (inline tables, say) is given back as it is.
 */
export const addSettings = (toml: string): { toml: string; added: string[]; left: string[] } => {
  const absent = wanted.filter((setting) => lookUp(parse(toml), setting) === undefined)
  const added: string[] = []
  const left: string[] = []
  let text = toml
  for (const setting of absent) {
    const name = `[${setting.section}] ${setting.key} = ${setting.value}`
    const changed = insert(text, setting)
    try {
      if (!setting.fits(lookUp(parse(changed), setting))) throw new Error('It is not where it was put.')
      text = changed
      added.push(name)
    } catch {
      left.push(name)
    }
  }
  return { toml: text, added, left }
}
