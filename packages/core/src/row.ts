import * as z from 'zod'
import type { Database, Json } from './database.types.ts'

type Tables = Database['public']['Tables']
export type TableName = keyof Tables
export type Row<Table extends TableName> = Tables[Table]['Row']
export type Update<Table extends TableName> = Tables[Table]['Update']
/** The generated type also asks for columns that a trigger fills; `input as Insert<'elements'>` leaves them to it. */
export type Insert<Table extends TableName> = Tables[Table]['Insert']

type IsAny<T> = 0 extends 1 & T ? true : false
type Is<A, B> = [A] extends [B] ? true : false

/** A jsonb column: the database promises nothing about its shape, so the schema does. */
type IsJson<T> = Is<NonNullable<Json>, T>

/** A column as its schema must see it: exactly its type, or any shape of JSON, null or not as the column, where it is jsonb. */
type ColumnCheck<Column, Schema extends z.ZodType> =
  IsJson<Column> extends true
    ? Is<null, Column> extends Is<null, z.output<Schema>>
      ? unknown
      : { 'the column and the schema differ in': null }
    : Is<Column, z.output<Schema>> extends true
      ? Is<z.output<Schema>, Column> extends true
        ? unknown
        : { 'the schema allows more than the column': Column }
      : { 'the column holds more than the schema allows': Column }

type RowCheck<Table extends TableName, Shape extends z.ZodRawShape> = {
  [K in keyof Shape]: K extends keyof Row<Table>
    ? Shape[K] extends z.ZodType
      ? ColumnCheck<Row<Table>[K], Shape[K]>
      : never
    : { 'no such column in': Table }
}

/**
 * The schema of a table's rows as the SDK selects them. Every key must be a column, with exactly the column's type in
 * `database.types.ts`; a jsonb column takes the shape that its check constraint enforces. Columns may be left out.
 * @__NO_SIDE_EFFECTS__
 */
export function rowSchema<Table extends TableName, Shape extends z.ZodRawShape>(
  _table: Table,
  shape: Shape & RowCheck<Table, Shape>,
): z.ZodObject<Shape> {
  return z.object<Shape>(shape)
}

/**
 * The select list of a schema: its keys. Typed `*`, which gives supabase-js the table's row without parsing a long
 * literal; what `run` returns is then narrowed to, and checked against, the schema. Embeds compose:
 * `` `${eventColumns},spaces(${spaceColumns})` ``.
 * @__NO_SIDE_EFFECTS__
 */
export function columnsOf(schema: z.ZodObject): '*' {
  return Object.keys(schema.shape).join(',') as '*'
}

/** The paths at which `Data` is not what `Output` promises; jsonb is trusted, `any` (a query without types) is not. */
type Contradictions<Data, Output, Path extends string> =
  IsAny<Data> extends true
    ? `${Path} (any)`
    : IsJson<Data> extends true
      ? Is<null, Data> extends true
        ? Is<null, Output> extends true
          ? never
          : `${Path} (null)`
        : never
      : Is<Data, Output> extends true
        ? never
        : null extends Data
          ? null extends Output
            ? Contradictions<NonNullable<Data>, NonNullable<Output>, Path>
            : `${Path} (null)`
          : [Data, NonNullable<Output>] extends [readonly (infer D)[], readonly (infer O)[]]
            ? Contradictions<D, O, `${Path}[]`>
            : [Data, NonNullable<Output>] extends [object, infer O extends object]
              ? {
                  [K in keyof O & string]: K extends keyof Data
                    ? Contradictions<Data[K], O[K], `${Path}.${K}`>
                    : `${Path}.${K} (missing)`
                }[keyof O & string]
              : Path

/** `unknown` where rows of type `Data` are what `Output` promises; otherwise a type that names the contradictions. */
export type Check<Data, Output> = [Contradictions<Data, Output, 'output'>] extends [never]
  ? unknown
  : { 'the rows contradict the output schema at': Contradictions<Data, Output, 'output'> }
