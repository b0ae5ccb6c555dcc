import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { root } from './markdown.ts'

const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> }
const PNPM_OWN = new Set(['install', 'add', 'exec', 'dlx', 'pack', 'changeset'])

const help = (command: string): string | undefined => {
  const { status, stdout } = spawnSync(process.execPath, ['packages/dev/src/cli/main.ts', command, '--help'], {
    cwd: root,
    encoding: 'utf8',
  })
  return status === 0 ? stdout : undefined
}

function venuekit([command = '', ...args]: readonly string[]): boolean {
  const text = help(command)
  const flags = args.filter((arg) => arg.startsWith('--')).map((arg) => arg.replace(/=.*/, ''))
  return text !== undefined && flags.every((flag) => text.includes(flag))
}

function pnpm(args: readonly string[]): boolean {
  const [name = ''] = args[0] === 'run' ? args.slice(1) : args
  return name.startsWith('-') || PNPM_OWN.has(name) || name in scripts
}

/** Programs of others are taken at their word. */
function exists(words: readonly string[]): boolean {
  const [program = '', ...args] = words[0] === 'npx' ? words.slice(1) : words
  if (program === 'venuekit') return venuekit(args)
  return /^pnpm(@\d+)?$/.test(program) ? pnpm(args) : true
}

/** The commands of a shell block, and whether what they call of this repository is there. */
export function commandsOf(code: string): { command: string; exists: boolean }[] {
  const lines = code.replaceAll('\\\n', ' ').split('\n')
  const commands = lines.map((line) => line.replace(/#.*/, '').trim()).filter(Boolean)
  return commands.map((command) => ({
    command,
    exists: exists(command.split(/\s+/).filter((word) => !/^[A-Z_]+=/.test(word))),
  }))
}
