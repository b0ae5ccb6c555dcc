import { readFile } from 'node:fs/promises'

const ticksPerSecond = 100

/** Milliseconds of processor that processes have used so far, on Linux; elsewhere NaN. */
export async function cpuOf(pids: readonly number[]): Promise<number> {
  const used = pids.map(async (pid) => {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    // The name, in parentheses, may hold blanks; user and system time are the 14th and 15th field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
  })
  return (await Promise.all(used)).reduce((sum, ms) => sum + ms, 0)
}
