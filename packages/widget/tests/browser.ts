import { tmpdir } from 'node:os'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'
import { afterAll } from 'vitest'

/** The Chromium of the npm package, which needs nothing that is installed on the machine. */
export const useBrowser = async (): Promise<Browser> => {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((arg) => !/single-process|disable-web-security|zygote/.test(arg)),
    headless: true,
    env: { ...process.env, HOME: tmpdir() },
  })
  afterAll(() => browser.close())
  return browser
}
