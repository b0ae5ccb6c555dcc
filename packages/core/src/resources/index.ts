export * from './venues/index.ts'
