import type { ClusterElement } from '../../../shared/domain/executor'
import type { FoldRun, RunState } from '../../../shared/domain/runs'

/** One fold that a cluster trains, as its row shows it. */
export interface ElementRow {
  readonly fold: number
  readonly state: RunState
  readonly element: string
  readonly says: string
  readonly node: string
}

/** The folds under way with their elements. What Slurm last said of the others is no longer true; their own state is. */
export function elementRows(folds: readonly Pick<FoldRun, 'index' | 'state'>[], elements: readonly ClusterElement[]): readonly ElementRow[] {
  return folds.filter(({ state }) => state === 'queued' || state === 'running').map(({ index, state }) => {
    const element = elements.find((one) => one.fold === index)
    const says = element === undefined ? '–' : `${element.state.toLowerCase().replaceAll('_', ' ')}${element.reason === null ? '' : ` (${element.reason})`}`
    return { fold: index, state, element: element?.id ?? '–', says, node: element?.node ?? '–' }
  })
}
