import { Command } from 'commander'
import { applyInit, type InitPlan, planInit } from '../init/merge.ts'
import { shippedSupabase } from '../package-files.ts'
import { exitCodesHelp } from './exit-codes.ts'

interface Flags {
  dryRun?: boolean
  seed?: boolean
  json?: boolean
}

const nextSteps = ({ interleaved }: InitPlan): string => {
  const all = interleaved ? ' --include-all' : ''
  return [
    'Next:',
    '  npx venuekit dev                               try it on this machine, without Docker',
    '  npx supabase link                              choose your project',
    `${`  npx supabase db push${all}`.padEnd(49)}apply the migrations to it`,
    '  npx supabase functions deploy calendar-feed    if calendar programs subscribe to your spaces',
    '  npx supabase functions deploy stripe-webhook   if clients pay by Stripe',
    '  npx venuekit doctor --db-url <url>             check that all is as it should be',
    '  In the dashboard: turn "Confirm email" on, since invitations go by e-mail address.',
    ...(interleaved
      ? ["  Some of your own migrations are younger than VenueKit's: --include-all applies these too."]
      : []),
  ].join('\n')
}

const describe = (plan: InitPlan, isDryRun: boolean): string =>
  [
    ...plan.writes.map(({ path }) => `${isDryRun ? 'would write' : 'wrote'} ${path}`),
    ...(plan.unchanged > 0 ? [`${plan.unchanged} migrations are there already`] : []),
    ...plan.kept.map(
      (path) => `kept ${path}, which is not as in this version: delete it and run this again, if you did not change it`,
    ),
    ...plan.settings.map((setting) => `config.toml: ${setting}`),
    ...plan.manual.map((setting) => `config.toml: add by hand ${setting}`),
    ...plan.misfits.map(
      ({ name, found, wanted, reason }) =>
        `config.toml: ${name} is ${JSON.stringify(found)} and was left so, but should be ${wanted}: ${reason}`,
    ),
    '',
    nextSteps(plan),
  ].join('\n')

const run = async (folder: string, flags: Flags): Promise<void> => {
  const plan = await planInit(folder, shippedSupabase(), { seed: flags.seed ?? false })
  if (!flags.dryRun) await applyInit(plan)
  const report = { ...plan, writes: plan.writes.map(({ path }) => path), dry_run: flags.dryRun ?? false }
  console.log(flags.json ? JSON.stringify(report, null, 2) : describe(plan, report.dry_run))
}

export const initCommand = new Command('init')
  .description(
    "Add VenueKit's migrations, Edge Functions and settings to a Supabase project. Run it again after an update.",
  )
  .argument('[folder]', 'the folder that holds supabase/, or shall hold it', '.')
  .option('--dry-run', 'say what would be written, and write nothing')
  .option('--seed', 'add the demo data as supabase/seed.sql, if the project has none')
  .option('--json', 'print {folder, writes, unchanged, kept, settings, manual, misfits, interleaved, dry_run}')
  .addHelpText(
    'after',
    `
Your own files stay as they are. config.toml gets the settings that it leaves out; its values are not changed.

Examples:
  $ npx venuekit init --dry-run
  $ npx venuekit init my-venue --seed
${exitCodesHelp('')}`,
  )
  .action(run)
