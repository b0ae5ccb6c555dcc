import * as core from '@venuekit/core'
import type { AnyMutation, AnyQuery, InputOf } from '../definition.ts'

type Core = typeof core

type NameOf<Kind> = { [N in keyof Core]: Core[N] extends Kind ? N : never }[keyof Core]

export type QueryName = NameOf<AnyQuery>

export type MutationName = NameOf<AnyMutation>

export type InputFor<Name extends QueryName | MutationName> = InputOf<Core[Name]>

/** Every function that has a hook: those of the server's key have none. */
export const definitions = Object.values<unknown>(core).filter(
  (value): value is core.AnyDefinition =>
    typeof value === 'function' && 'kind' in value && Object(value).admin === false,
)

const chatkit = /^(list|get|create|update|delete|append)(Threads?|Items?)$/

/** What hooks and options of a function are named after: `listEvents` is `Events`. */
export const nameInHooks = (name: string): string =>
  ({ uploadFile: 'Upload' })[name] ??
  name
    .replace(chatkit, '$1Chatkit$2')
    .replace(/^(list|get)(?=[A-Z])(?!Or[A-Z])/, '')
    .replace(/^./, (first) => first.toUpperCase())

/** `eventsQueryOptions` of `Events`. */
export const optionsName = (x: string): string => `${x.replace(/^./, (first) => first.toLowerCase())}QueryOptions`

export const isList = ({ output }: core.Meta): boolean =>
  'shape' in output && Object.keys(Object(output.shape)).join() === 'items,next_cursor'
