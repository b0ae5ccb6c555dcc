export const median = (values: readonly number[]): number => quantile(values, 0.5)

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
}

/** Milliseconds that `work` takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Medians of what each contender returns, taken in turns so that the machine's moods meet them alike. */
export async function interleave(rounds: number, contenders: readonly (() => Promise<number>)[]): Promise<number[]> {
  const samples = contenders.map(() => [] as number[])
  for (let round = 0; round < rounds; round++) {
    for (const [index, contender] of contenders.entries()) samples[index]?.push(await contender())
  }
  return samples.map(median)
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits))

export function printRatio(ratio: number, budget: string): void {
  console.log(`ratio = ${round(ratio)} (budget: ${budget})`)
}
