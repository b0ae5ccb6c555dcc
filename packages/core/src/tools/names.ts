import type { resources } from '../resources/tables.ts'

type Resources = typeof resources
type NameOf<Method> = Method extends { readonly kind: string; readonly name: infer Name extends string } ? Name : never

/** The name of any function of VenueKit. */
export type FunctionName = {
  [R in keyof Resources]: { [F in keyof Resources[R]]: NameOf<Resources[R][F]> }[keyof Resources[R]]
}[keyof Resources]
