import { existsSync, readdirSync } from 'node:fs'

const src = new URL('src/', import.meta.url)

/** Every subpath of the package and its source: one per resource folder, and the modules that are meant to be imported alone. */
export const entries = (): Record<string, string> => ({
  ...Object.fromEntries(
    ['index', 'admin', 'tools', 'cache', 'calendar', 'stripe']
      .filter((name) => existsSync(new URL(`${name}.ts`, src)))
      .map((name) => [name, `src/${name}.ts`]),
  ),
  availability: 'src/availability/index.ts',
  realtime: 'src/realtime/index.ts',
  ...Object.fromEntries(
    readdirSync(new URL('resources/', src), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => [name, `src/resources/${name}/index.ts`])
      .sort(),
  ),
})

/** Tools and what needs a secret key stay as they are; the rest is built a second time, smaller, for browsers. */
export const browserEntries = (): Record<string, string> => {
  const { admin, calendar, stripe, tools, ...rest } = entries()
  return rest
}

const subpath = (name: string) => (name === 'index' ? '.' : `./${name}`)

/** `exports` while developing: the sources. */
export const sourceExports = () => ({
  ...Object.fromEntries(Object.entries(entries()).map(([name, path]) => [subpath(name), `./${path}`])),
  './package.json': './package.json',
})

/**
 * `publishConfig.exports`: the build, types first. Only what imports takes the build for browsers: Jest's jsdom asks for
 * `browser` too, and requires.
 */
export const builtExports = () => ({
  ...Object.fromEntries(
    Object.keys(entries()).map((name) => [
      subpath(name),
      {
        ...(name in browserEntries() && {
          browser: { import: { types: `./dist/${name}.d.ts`, default: `./dist/browser/${name}.js` } },
        }),
        import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
        require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
      },
    ]),
  ),
  './package.json': './package.json',
})
