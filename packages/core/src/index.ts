export { createVenueKit, type VenueKit, type VenueKitConfig } from './client.ts'
export type { AnyClient, CallEvent, CallSettings, SupabaseLike, SupabaseParts } from './connection.ts'
export type { Database, Json } from './database.types.ts'
export type { AnyDefinition, CallOptions, Definition, Meta, Mutation, Query } from './define.ts'
export { isVenueKitError, VenueKitError, type VenueKitErrorCode, type VenueKitIssue } from './errors.ts'
export {
  type FunctionKey,
  functionKey,
  invalidatedKeys,
  type QueryKey,
  queryKey,
  type Resource,
  type ResourceKey,
  type RootKey,
  resourceKey,
  resourceNames,
} from './keys.ts'
export { cursorValues, toPage } from './pagination.ts'
export type { ProjectConfig } from './project.ts'
export * from './realtime/index.ts'
export * from './resources/index.ts'
export type { RetryOptions } from './retry.ts'
export { type Address, AddressSchema } from './schema.ts'
export type { FunctionName } from './tools/names.ts'
