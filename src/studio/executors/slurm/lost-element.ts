import { readLog } from '../../runs/run-log'
import type { ClusterElement, SlurmOptions } from '../../../shared/domain/executor'
import { StudioError } from '../../../shared/errors'

const ON_AGAIN = 'Resume the run: the fold goes on from its last checkpoint.'
/** Lines of an element's log that are told with its loss. */
const LOG_LINES = 3

/**
 * Why a fold has no result though its element is over, in one sentence with the cluster's own state, and the end of what the element printed.
 *
 * @param element as the scheduler last told of it; null where it no longer knows it
 */
export function lostElement(fold: number, element: ClusterElement | null, options: SlurmOptions, log: string): StudioError {
  const where = element === null ? '' : ` (element ${element.id}${element.node === null ? '' : ` on ${element.node}`})`
  const lines = readLog(log).slice(-LOG_LINES).join(' ').slice(-400)
  const tail = lines === '' ? '' : ` Its log ends: ${lines}`
  const [how, nextStep] = ending(element?.state ?? null, options)
  return new StudioError('cluster-element-lost', `Fold ${fold} ${how}${where}.${tail}`, nextStep, { path: log })
}

function ending(state: string | null, { minutes, memoryMb }: SlurmOptions): readonly [string, string] {
  switch (state) {
    case 'TIMEOUT':
    case 'DEADLINE':
      return [`reached its limit of ${minutes} minutes on the cluster`, ON_AGAIN]
    case 'OUT_OF_MEMORY':
      return [`needed more than the ${memoryMb} MB it was given on the cluster`, 'Start a new run with more memory a fold.']
    case 'CANCELLED':
      return ['was cancelled on the cluster', ON_AGAIN]
    case 'PREEMPTED':
      return ['had to make room for another job of the cluster', ON_AGAIN]
    case 'NODE_FAIL':
    case 'BOOT_FAIL':
      return ['was lost with its node of the cluster', ON_AGAIN]
    case null:
      return ['left the cluster\'s queue without a result', ON_AGAIN]
    default:
      return [`ended on the cluster without a result, as ${state}`, 'Look at the fold\'s log, then resume the run.']
  }
}
