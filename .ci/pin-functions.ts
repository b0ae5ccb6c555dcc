import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Gives Edge Functions the release of @venuekit/core that they come with, once `changeset version` has decided on it. */
const root = fileURLToPath(new URL('..', import.meta.url))
const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'packages/core/package.json'), 'utf8'))

for (const file of globSync('supabase/functions/*/deno.json', { cwd: root })) {
  const path = join(root, file)
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replaceAll(/npm:@venuekit\/core(?:@[^/"]+)?(?=[/"])/g, `npm:@venuekit/core@${version}`))
}
