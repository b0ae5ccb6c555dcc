import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { chooseSlot, useWidget, widgetOf } from './widget.ts'

const { backend, open } = await useWidget()

/** `from` is the folder whose React it is. */
const appWith = async (from: URL): Promise<string> => {
  const { outputFiles } = await build({
    stdin: {
      contents: await readFile(new URL('react-app.ts', import.meta.url), 'utf8'),
      resolveDir: fileURLToPath(from),
      loader: 'ts',
    },
    bundle: true,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

describe.each([
  ['19', './'],
  ['18', '../../react/react-18/'],
])('React %s', (version, from) => {
  it('gives it props, hears its events, and lets it go', async () => {
    const body = `<div id="root" data-url="${backend.url}" data-key="${backend.publishableKey}"></div>`
    const page = await open({ body })
    const app = await appWith(new URL(from, import.meta.url))
    expect(app).toMatch(new RegExp(`version = "${version}\\.`))
    await page.addScriptTag({ content: app })
    const told = page.locator('output')
    await told.getByText('Gut Lindenhof').waitFor()
    expect(await widgetOf(page).locator('[name=guests]').inputValue()).toBe('20')
    await page.getByRole('button', { name: 'The other venue' }).click()
    await told.getByText('The Grand Hall').waitFor()
    await chooseSlot(page)
    const holds = () => backend.sql('select from private.visitor_holds where expires_at > now()')
    expect(await holds()).toHaveLength(1)
    await page.getByRole('button', { name: 'No venue' }).click()
    await expect.poll(holds).toHaveLength(0)
  })
})
