const logical = ['and', 'or', 'not.and', 'not.or']

/** Mends: of several logic trees (`or=(…)&or=(…)`) lite applies one only; they become branches of one. */
export const withOneLogicTree = (request: Request): Request => {
  const url = new URL(request.url)
  const trees = [...url.searchParams].filter(([name]) => logical.includes(name))
  if (trees.length < 2) return request
  for (const name of logical) url.searchParams.delete(name)
  url.searchParams.set('and', `(${trees.map(([name, tree]) => `${name}${tree}`).join(',')})`)
  return new Request(url, request)
}
