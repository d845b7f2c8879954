import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { CLASSES, type EmotionClass } from '../../../shared/domain/emotion'
import type { Dataset, Subject } from '../../../shared/domain/dataset'
import { useStudioQuery } from '../../client/hooks'
import { EMOTION_COLOURS } from '../../theme/emotions'
import { CHART, ChartTip } from '../../ui/charts'
import { EmotionChip } from '../../ui/EmotionChip'
import { ErrorCard } from '../../ui/ErrorCard'
import { Figure } from '../../ui/Figure'
import { plural } from '../../ui/format'
import { TableSkeleton } from '../../ui/Skeletons'
import { NothingLabelled } from './ClassHistogram'

type SubjectBar = { readonly subject: string; readonly unlabelled: number } & Readonly<Record<EmotionClass, number>>

/** One bar a subject, its labelled sequences by class and the unlabelled on top. */
export function subjectBars(subjects: readonly Subject[]): readonly SubjectBar[] {
  return subjects.map((item) => {
    const counts = Object.fromEntries(CLASSES.map((name, index) => [name, item.classes[index] ?? 0])) as Record<EmotionClass, number>
    return { subject: item.subject, ...counts, unlabelled: item.sequences - item.classes.reduce((sum, count) => sum + count, 0) }
  })
}

/** Sequences by subject: who contributes what, and how much is unlabelled. */
export function SubjectHistogram({ dataset }: { readonly dataset: Dataset }) {
  const subjects = useStudioQuery('subject.list', { dataset: dataset.dataset })
  const bars = subjectBars(subjects.data?.items ?? [])
  const table = {
    columns: [{ key: 'subject', label: 'subject' }, ...[...CLASSES, 'unlabelled'].map((name) => ({ key: name, label: name, align: 'right' as const }))],
    rows: bars,
  }
  const note = <span>{plural(bars.length, 'subject')}: {CLASSES.map((name) => <span key={name} style={{ marginRight: 8 }}><EmotionChip emotion={name} short /></span>)}grey no label</span>
  return (
    <Figure title="By subject" unit="sequences" note={note} table={table} height={240}>
      {subjects.error !== null && <ErrorCard error={subjects.error} onRetry={() => void subjects.refetch()} />}
      {subjects.isPending && <TableSkeleton rows={6} label="Loading the subjects" />}
      {subjects.data !== undefined && (bars.length === 0 ? <NothingLabelled /> : (
        <ResponsiveContainer width="100%" height={230}>
          <BarChart data={[...bars]} margin={CHART.margin} barCategoryGap={bars.length > 60 ? 0 : '12%'}>
            <CartesianGrid stroke={CHART.grid} vertical={false} />
            <XAxis dataKey="subject" tick={CHART.tick} stroke={CHART.axis} interval="preserveStartEnd" minTickGap={16} label={CHART.xLabel('subject')} />
            <YAxis tick={CHART.tick} stroke={CHART.axis} width={48} allowDecimals={false} label={CHART.yLabel('sequences')} />
            <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--surface-2)' }} content={({ active, payload }) => {
              const bar = active ? (payload[0]?.payload as SubjectBar | undefined) : undefined
              return bar === undefined ? null : <ChartTip>{bar.subject}: {[...CLASSES.filter((name) => bar[name] > 0).map((name) => `${name} ${bar[name]}`), ...(bar.unlabelled > 0 ? [`no label ${bar.unlabelled}`] : [])].join(', ')}</ChartTip>
            }} />
            {CLASSES.map((name) => <Bar key={name} dataKey={name} stackId="subject" fill={EMOTION_COLOURS[name]} isAnimationActive={false} />)}
            <Bar dataKey="unlabelled" stackId="subject" fill={EMOTION_COLOURS.neutral} fillOpacity={0.45} isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      ))}
    </Figure>
  )
}
