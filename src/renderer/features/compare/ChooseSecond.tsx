import { Button } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import type { RunSummary } from '../../../shared/domain/runs'
import { EmptyState } from '../../ui/EmptyState'
import { formatPercent } from '../../ui/format'
import { partnersOf } from './choosable'

interface Props {
  /** All runs of the studio. */
  readonly runs: readonly RunSummary[]
  /** The run chosen so far, or none. */
  readonly chosen: readonly string[]
  readonly onChoose: (runs: readonly string[]) => void
}

/** A comparison needs a second run: offers those judged on the same folds. */
export function ChooseSecond({ runs, chosen, onChoose }: Props) {
  const partners = partnersOf(runs, runs.find((run) => run.run === chosen[0]))
  return (
    <EmptyState icon={IconArrowsDiff} title={chosen.length === 0 ? 'Choose two runs' : 'Choose a second run'}
      actions={partners.map((run) => <Button key={run.run} variant="default" onClick={() => onChoose([...chosen, run.run])}>{run.run}: {run.name}, {formatPercent(run.pooledAccuracy)}</Button>)}>
      A comparison needs two runs or more. {chosen.length === 0 ? '' : partners.length === 0 ? 'No other run was judged on the same folds yet.' : 'These were judged on the same folds.'} One run alone stands beside the paper’s tables under <em>The paper</em>.
    </EmptyState>
  )
}
