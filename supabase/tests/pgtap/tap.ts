/** One assertion of a pgTAP file. */
export interface Assertion {
  readonly passed: boolean
  readonly description: string
  /** pgTAP's diagnostics, or the database's error. */
  readonly diagnostics: string
}

/** Reads the lines that pgTAP's functions returned. A plan that was not kept is a failed assertion. */
export function parseTap(lines: readonly string[]): Assertion[] {
  const assertions: { passed: boolean; description: string; diagnostics: string }[] = []
  let planned: number | undefined
  for (const line of lines.flatMap((text) => text.split('\n'))) {
    const plan = /^1\.\.(\d+)/.exec(line)
    const result = /^(not )?ok \d+(?: - (.*))?$/.exec(line)
    const last = assertions.at(-1)
    if (plan) planned = Number(plan[1])
    else if (result) {
      assertions.push({ passed: !result[1], description: result[2] ?? 'an assertion', diagnostics: '' })
    } else if (last && line.startsWith('#')) last.diagnostics += `${line}\n`
  }
  if (planned !== assertions.length) {
    assertions.push({
      passed: false,
      description: 'keeps its plan',
      diagnostics: `planned ${planned ?? 'nothing'}, ran ${assertions.length}`,
    })
  }
  return assertions
}
