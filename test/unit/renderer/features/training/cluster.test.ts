import { describe, expect, it } from 'vitest'
import { executorOf, type ClusterChoice } from '../../../../../src/renderer/features/training/cluster-choice'
import { elementRows } from '../../../../../src/renderer/features/training/cluster-rows'

const choice: ClusterChoice = { isChosen: true, sharedFolder: '/shared', partition: null, account: ' ', minutes: 60, cpusPerFold: 2, memoryMb: 900 }

describe('where a new run is trained', () => {
  it('is this machine unless the cluster is chosen', () => expect(executorOf({ ...choice, isChosen: false, sharedFolder: null })).toEqual({}))
  it('is no cluster without a shared folder', () => expect(executorOf({ ...choice, sharedFolder: null })).toBeNull())
  it('leaves to the cluster what is not said', () => {
    expect(executorOf(choice)).toEqual({ executor: { kind: 'slurm', sharedFolder: '/shared', minutes: 60, cpusPerFold: 2, memoryMb: 900 } })
    expect(executorOf({ ...choice, partition: 'long', account: ' lab ' })).toMatchObject({ executor: { partition: 'long', account: 'lab' } })
  })
})

describe('the folds that a cluster trains', () => {
  it('tell what Slurm says of them while they are under way', () => {
    const element = (fold: number, state: string, node: string | null, reason: string | null) => ({ fold, id: `17_${fold}`, state, node, reason })
    const folds = [{ index: 0, state: 'done' }, { index: 1, state: 'running' }, { index: 2, state: 'queued' }, { index: 3, state: 'queued' }] as const
    expect(elementRows(folds, [element(0, 'COMPLETING', 'node5', null), element(1, 'RUNNING', 'node6', null), element(2, 'PENDING', null, 'Resources')])).toEqual([
      { fold: 1, state: 'running', element: '17_1', says: 'running', node: 'node6' },
      { fold: 2, state: 'queued', element: '17_2', says: 'pending (Resources)', node: '–' },
      { fold: 3, state: 'queued', element: '–', says: '–', node: '–' },
    ])
  })
})
