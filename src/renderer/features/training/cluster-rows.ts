import type { ClusterElement } from '../../../shared/domain/executor'
import type { FoldRun, RunState } from '../../../shared/domain/runs'

/** One fold of a run on a cluster, as its row shows it. */
export interface ElementRow {
  readonly fold: number
  readonly state: RunState
  readonly element: string
  readonly says: string
  readonly node: string
}

/** Each fold with its element. What Slurm said counts while the fold is under way; afterwards the fold's own state does. */
export function elementRows(folds: readonly Pick<FoldRun, 'index' | 'state'>[], elements: readonly ClusterElement[]): readonly ElementRow[] {
  return folds.map(({ index, state }) => {
    const element = elements.find((one) => one.fold === index)
    const isUnderWay = state === 'queued' || state === 'running'
    const says = element === undefined || !isUnderWay ? '–' : `${element.state.toLowerCase().replaceAll('_', ' ')}${element.reason === null ? '' : ` (${element.reason})`}`
    return { fold: index, state, element: element?.id ?? '–', says, node: element?.node ?? '–' }
  })
}
