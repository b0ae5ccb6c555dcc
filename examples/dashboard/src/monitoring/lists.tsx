'use client'
import { Card, Code, Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatBytes } from '../ui/format.ts'
import { formatMilliseconds, formatNumber, formatSeconds, formatShare } from './metrics.ts'
import type { Report } from './report.ts'

/** What the figures are made of: the tables, statements, indexes, transactions and slots to look at first. */
export function Lists({ report: { lists, rls, unavailable } }: { report: Report }) {
  return (
    <>
      <List
        title="Largest tables"
        head={['Table', 'Size', 'Rows', 'Dead rows', 'Scans by index']}
        rows={lists.largest_tables.map(({ table, bytes, rows, dead_rows, index_use }) => [
          table,
          formatBytes(bytes),
          rows === null ? 'Not counted yet' : formatNumber(rows),
          formatNumber(dead_rows),
          index_use === null ? 'Never scanned' : formatShare(index_use),
        ])}
      />
      <List
        title="Statements by total time"
        head={['Statement', 'Mean', 'Calls', 'Total']}
        none={unavailable.slowest_mean_ms ?? 'No statement was counted yet.'}
        rows={(lists.slow_statements ?? []).map(({ query, mean_ms, calls, total_ms }) => [
          <Code key="query">{query}</Code>,
          formatMilliseconds(mean_ms),
          formatNumber(calls),
          formatMilliseconds(total_ms),
        ])}
      />
      <List
        title="List of events of the busiest venue"
        head={['Asked', 'Median']}
        none={unavailable.rls_ratio ?? ''}
        rows={
          rls
            ? [
                ['as its owner, under row level security', formatMilliseconds(rls.with_ms)],
                ['past row level security', formatMilliseconds(rls.without_ms)],
              ]
            : []
        }
      />
      <List
        title="Indexes never used"
        head={['Index', 'Table', 'Size']}
        none="Every index was used."
        rows={lists.unused_indexes.map(({ index, table, bytes }) => [index, table, formatBytes(bytes)])}
      />
      <List
        title="Transactions of more than five seconds"
        head={['Process', 'Role', 'State', 'For']}
        none={unavailable.longest_transaction_seconds ?? 'There are none.'}
        rows={lists.long_transactions.map(({ pid, user, state, seconds }) => [
          pid,
          user,
          state,
          formatSeconds(seconds),
        ])}
      />
      <List
        title="Replication slots"
        head={['Slot', 'Reader', 'Behind']}
        none={unavailable.replication_lag_bytes ?? ''}
        rows={lists.replication_slots.map(({ slot, active, lag_bytes }) => [
          slot,
          active ? 'Connected' : 'None',
          lag_bytes === null ? 'Unknown' : formatBytes(lag_bytes),
        ])}
      />
    </>
  )
}

interface ListProps {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly ReactNode[])[]
  /** What to say where there are no rows. */
  readonly none?: string
}

function List({ title, head, rows, none }: ListProps) {
  return (
    <Card component="section" withBorder padding="md">
      <Title order={2} size="h5" mb="xs">
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <Table.ScrollContainer
          minWidth={480}
          scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': title } }}
        >
          <Table verticalSpacing="xs" data={{ head: [...head], body: rows.map((row) => [...row]) }} />
        </Table.ScrollContainer>
      )}
    </Card>
  )
}
