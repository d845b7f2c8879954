import { Text } from '@mantine/core'
import { useState } from 'react'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { CardsSkeleton } from '../../ui/Skeletons'
import { letterOf, type CompareView } from './address'
import { ComparedWhat } from './ComparedWhat'
import { DifferenceCharts } from './DifferenceCharts'
import { DifferenceTable } from './DifferenceTable'
import { FIRST_PAIRS, type PairFilter } from './pair-filter'
import { PairsTable } from './PairsTable'
import { PicturesView } from './PicturesView'
import { TestsTable } from './TestsTable'
import { TrainingView } from './TrainingView'
import { Verdict } from './Verdict'

interface Props {
  /** Two or more. */
  readonly runs: readonly string[]
  readonly view: Exclude<CompareView, 'paper'>
}

/** Runs against each other: the verdict over everything, then the view of it that is looked at, of the pair that is chosen. */
export function Comparing({ runs, view }: Props) {
  const [at, setAt] = useState(0)
  const [filter, setFilter] = useState<PairFilter>(FIRST_PAIRS)
  const comparison = useStudioQuery('compare.runs', { runs: [...runs] })
  if (comparison.isPending) return <><CardsSkeleton cards={1} height={96} label="Comparing" /><CardsSkeleton cards={2} height={320} label="Comparing classes" /></>
  if (comparison.error !== null) return <ErrorCard error={comparison.error} title="These runs cannot be compared" onRetry={() => void comparison.refetch()} />
  const compared = comparison.data
  const pair = compared.pairs[at] ?? compared.pairs[0]
  if (pair === undefined) return null
  const placeOf = (run: string): number => compared.runs.findIndex((one) => one.run === run)
  const rivals = { first: { run: pair.first, letter: letterOf(placeOf(pair.first)) }, second: { run: pair.second, letter: letterOf(placeOf(pair.second)) } }
  return (
    <>
      <Verdict comparison={compared} pair={pair} />
      <ComparedWhat comparison={compared} />
      {compared.pairs.length > 1 ? <PairsTable comparison={compared} chosen={pair} onChoose={setAt} /> : null}
      {view === 'numbers' ? (
        <>
          <DifferenceTable comparison={compared} pair={pair} rivals={rivals} />
          <TestsTable comparison={compared} pair={pair} rivals={rivals} />
          <DifferenceCharts pair={pair} rivals={rivals} />
        </>
      ) : null}
      {view === 'pictures' ? <PicturesView comparison={compared} pair={pair} rivals={rivals} filter={filter} onFilter={setFilter} /> : null}
      {view === 'training' ? <TrainingView comparison={compared} /> : null}
      <Text size="xs" c="dimmed">One run a network says nothing about other seeds: an experiment repeats them.</Text>
    </>
  )
}
