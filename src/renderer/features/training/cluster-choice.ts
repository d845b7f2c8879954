import { create } from 'zustand'
import type { InputOf } from '../../../shared/contract'

/** What the form of a new training says of a cluster. It outlives the screen, so that the next run finds the same folder and limits. */
export interface ClusterChoice {
  readonly isChosen: boolean
  readonly sharedFolder: string | null
  /** null: what the cluster gives by itself. */
  readonly partition: string | null
  readonly account: string
  readonly minutes: number
  readonly cpusPerFold: number
  readonly memoryMb: number
}

const FIRST: ClusterChoice = { isChosen: false, sharedFolder: null, partition: null, account: '', minutes: 240, cpusPerFold: 1, memoryMb: 2048 }

export const useClusterChoice = create<ClusterChoice>(() => FIRST)
export const changeClusterChoice = (changes: Partial<ClusterChoice>): void => useClusterChoice.setState(changes)

/** Where a new run is trained, as `run.start` takes it: nothing for this machine; null where the cluster is chosen and its folder is not. */
export function executorOf(choice: ClusterChoice): Pick<InputOf<'run.start'>, 'executor'> | null {
  if (!choice.isChosen) return {}
  const { sharedFolder, partition, minutes, cpusPerFold, memoryMb } = choice
  const account = choice.account.trim()
  if (sharedFolder === null) return null
  return { executor: { kind: 'slurm', sharedFolder, minutes, cpusPerFold, memoryMb, ...(partition === null ? {} : { partition }), ...(account === '' ? {} : { account }) } }
}
