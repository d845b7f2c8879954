import type { Emotion } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import type { Suggestion } from '../../shared/domain/labels'
import { StudioError } from '../../shared/errors'
import { classesOfFoldSet } from '../folds/fold-rows'
import { className, judge, unpackProbabilities } from '../results/prediction-rows'
import { loadRun } from '../runs/run-row'
import type { Store } from '../store/store'

/** What a run says of a sequence, as the mean of the softmaxes of its frames. */
export interface RunWord {
  readonly sequence: number
  readonly suggestion: Suggestion
  /** Lead over the second class. */
  readonly margin: number
  /** The label it was judged by, and the probability of that; null where it had none. */
  readonly judged: { readonly label: Emotion; readonly probability: number } | null
}

interface Row { sequence_id: number; truth: number | null; probabilities: ArrayBuffer }

/**
 * What a run's predictions say of every sequence they cover, or of one: held-out ones, by the model that had not seen the subject, and those without a label. Of the
 * eight-class first frames, which are neutral by definition, nothing is taken. Throws `not-found` for a run that is not there.
 */
export function wordsOfRun(store: Store, run: string, sequence?: number): readonly RunWord[] {
  const row = loadRun(store, run)
  const classes = classesOfFoldSet(store, row.foldSet)
  const rows = store.all<Row>(
    `SELECT sequence_id, truth, probabilities FROM prediction WHERE run_id = ? ${sequence === undefined ? '' : 'AND sequence_id = ?'} ORDER BY sequence_id, position DESC`,
    row.id, ...(sequence === undefined ? [] : [sequence]))
  const bySequence = new Map<number, Row[]>()
  for (const one of rows) {
    const all = bySequence.get(one.sequence_id)
    if (all === undefined) bySequence.set(one.sequence_id, [one])
    else if (all[0]?.truth === one.truth) all.push(one)
  }
  return [...bySequence].map(([id, all]) => wordOf(idOf('run', row.id), id, all, classes))
}

/** The same of one sequence, for the journal. Throws `nothing-to-predict` where the run says nothing of it. */
export function suggestionOf(store: Store, run: string, sequence: number): Suggestion {
  const [word] = wordsOfRun(store, run, sequence)
  if (word === undefined) throw new StudioError('nothing-to-predict', `${run} says nothing of ${idOf('sequence', sequence)}.`, `Predict with it first (nano-studio predict --run ${run} --target unlabelled), or label without it.`)
  return word.suggestion
}

function wordOf(run: string, sequence: number, rows: readonly Row[], classes: readonly Emotion[]): RunWord {
  const softmaxes = rows.map((row) => unpackProbabilities(row.probabilities))
  const mean = classes.map((_, label) => softmaxes.reduce((sum, softmax) => sum + (softmax[label] ?? 0), 0) / softmaxes.length)
  const { predicted, confidence, margin } = judge(mean)
  const truth = rows[0]?.truth ?? null
  return {
    sequence, margin, suggestion: { run, emotion: className(classes, predicted), probability: Math.min(1, confidence) },
    judged: truth === null ? null : { label: className(classes, truth), probability: mean[truth] ?? 0 },
  }
}
