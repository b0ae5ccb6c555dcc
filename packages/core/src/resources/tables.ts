export { venues } from './venues/index.ts'
