const logical = /(?:^|\.)(?:and|or)$/
const listed = /^(?:not\.)?i?like\((?:any|all)\)\.\{.*\}$/s
const inTree = /\bi?like\((?:any|all)\)\.\{[^}]*\}/g

const percents = (patterns: string): string => patterns.replaceAll('*', '%')

/** Mends: in the list of `like(any)` and its kin lite takes `*`, which stands for `%`, as it is. */
export const withListedPatterns = (request: Request): Request => {
  const url = new URL(request.url)
  const before = url.search
  for (const [name, value] of [...url.searchParams]) {
    const mended = logical.test(name) ? value.replace(inTree, percents) : listed.test(value) ? percents(value) : value
    if (mended === value) continue
    const others = url.searchParams.getAll(name).filter((other) => other !== value)
    url.searchParams.delete(name)
    for (const one of [mended, ...others]) url.searchParams.append(name, one)
  }
  return url.search === before ? request : new Request(url, request)
}
