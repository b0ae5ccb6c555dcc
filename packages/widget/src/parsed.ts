/** The JSON object of a text; an empty one where there is none. */
export const parsed = (text: () => string) => {
  try {
    return JSON.parse(text()) ?? {}
  } catch {
    return {}
  }
}
