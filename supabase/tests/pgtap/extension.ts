import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseTarGzip } from 'nanotar'

const archive = fileURLToPath(new URL('pgtap.tar.gz', import.meta.resolve('@electric-sql/pglite-pgtap')))

/** The SQL of pgTAP, which is SQL only: what `create extension pgtap` would run, without the file having to be installed. */
export async function pgtapSql(): Promise<string> {
  const files = await parseTarGzip(await readFile(archive))
  const script = files.find((file) => file.name.endsWith('/pgtap.sql'))
  if (!script?.text) throw new Error(`No pgtap.sql in ${archive}.`)
  return script.text.replace(/^\\.*$/gm, '')
}
