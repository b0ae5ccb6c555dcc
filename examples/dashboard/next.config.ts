import type { NextConfig } from 'next'

process.env.NEXT_TELEMETRY_DISABLED = '1'

const config: NextConfig = {
  // The packages of this workspace are TypeScript sources; from npm they come compiled, and this line can go.
  transpilePackages: ['@venuekit/core', '@venuekit/react'],
  experimental: {
    optimizePackageImports: ['@mantine/charts', '@mantine/dates', '@mantine/schedule', '@tabler/icons-react'],
  },
  // `pnpm check:types` does it.
  typescript: { ignoreBuildErrors: true },
  // A page comes with its title, which screen readers say as soon as it is shown; streamed, it would come too late.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
}

export default config
