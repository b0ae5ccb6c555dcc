const tokens = new WeakMap<object, string>()

/** The token of a pending call, the same at every attempt. */
export function tokenOf(input: object): string {
  const token = tokens.get(input) ?? crypto.randomUUID()
  tokens.set(input, token)
  return token
}

/** The same object given again is then another call. */
export const forgetToken = (input: object): boolean => tokens.delete(input)
