import { BarChart, type BarChartSeries } from '@mantine/charts'
import dayjs from 'dayjs'
import { Empty } from '../ui/empty.tsx'
import type { Month } from './by-month.ts'

interface MonthlyBarsProps {
  readonly months: readonly Month[]
  readonly series: BarChartSeries
  /** In the box that says what is under the pointer; the axis is in round figures. */
  readonly format: (value: number) => string
}

const round = new Intl.NumberFormat('en-GB', { notation: 'compact' })

/** `Nov 26`. */
const short = (month: string) => dayjs(month).format('MMM YY')

export function MonthlyBars({ months, series, format }: MonthlyBarsProps) {
  if (months.length === 0) return <Empty title="None yet" />
  return (
    <BarChart
      h={200}
      data={months.map((each) => ({ ...each, month: short(each.month) }))}
      dataKey="month"
      series={[series]}
      maxBarWidth={48}
      valueFormatter={format}
      yAxisProps={{ width: 44, allowDecimals: false, tickFormatter: (value: number) => round.format(value) }}
      barChartProps={{ margin: { top: 10, right: 10 } }}
      tooltipAnimationDuration={0}
    />
  )
}
