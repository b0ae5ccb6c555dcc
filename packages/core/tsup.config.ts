import { defineConfig } from 'tsup'
import { builds } from './build.ts'

export default defineConfig(builds('dist'))
