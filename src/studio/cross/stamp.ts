import { createHash } from 'node:crypto'
import type { CrossAudit, CrossStamp } from '../../shared/domain/cross'
import { idOf } from '../../shared/domain/ids'
import { framesSentence } from '../results/protocol'
import { isLeaky } from '../runs/run-views'
import type { Store } from '../store/store'
import type { CrossPlan } from './plan-cross'

/** What the numbers of an evaluation must be read with, as it is while the models are asked. */
export function stampOf(store: Store, { run, set, dataset, folds, classes, items }: CrossPlan, audit: CrossAudit): Omit<CrossStamp, 'inference'> {
  const weights = folds.map((fold) => store.value<string | null>('SELECT weights_hash FROM fold_run WHERE run_id = ? AND fold = ?', run.id, fold) ?? '')
  const trainedOn = store.get<{ name: string; synthetic: number }>('SELECT name, synthetic FROM dataset WHERE id = ?', set.dataset)
  return {
    run: idOf('run', run.id), name: run.name, kind: run.kind, leaky: isLeaky(store, run), networkName: run.network.name,
    models: weights.length, foldsInSet: set.content.k, weightsHash: hashOfLines(weights),
    trainedOn: { dataset: idOf('dataset', set.dataset), name: trainedOn?.name ?? '', synthetic: trainedOn?.synthetic === 1, dataHash: run.dataHash },
    judgedOn: { dataset: idOf('dataset', dataset.id), name: dataset.name, synthetic: dataset.synthetic === 1, dataHash: hashOfLines(items.map((item) => item.image).sort()) },
    classes: [...classes], frames: framesSentence(set.content),
    answers: answersSentence(weights.length, classes, audit.absent), seed: run.recipe.seed, backend: run.engine?.backend ?? 'none',
  }
}

/** How the models' answers become one, and that nothing is scaled where the judged dataset lacks classes: a model does not know which it will meet. */
function answersSentence(models: number, classes: readonly string[], absent: readonly string[]): string {
  const ensemble = models === 1 ? 'the softmax of the one model' : `the mean of the softmaxes of ${models} models, none of which has seen the dataset`
  if (absent.length === 0) return `${ensemble}, over all ${classes.length} classes`
  return `${ensemble}, over all ${classes.length} classes: the dataset shows no ${absent.join(', ')}, the softmax is not renormalised, and an image named so counts as wrong`
}

function hashOfLines(lines: readonly string[]): string {
  return createHash('sha256').update(lines.map((line) => `${line}\n`).join('')).digest('hex')
}
