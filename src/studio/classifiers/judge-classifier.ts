import type { Emotion } from '../../shared/domain/emotion'
import type { Judgement } from '../../shared/domain/classifier'
import { idOf } from '../../shared/domain/ids'
import type { Inference } from '../../shared/domain/inference'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { classesOf, itemsOf } from '../folds/content'
import { loadFoldSet, type StoredFoldSet } from '../folds/fold-rows'
import type { JobControl } from '../jobs/job-handler'
import { withEngine } from '../prediction/predict-engine'
import { classifierPreparation } from '../preparation/classifier-preparation'
import { prepareFoldSet } from '../preparation/prepared-frames'
import { packProbabilities } from '../results/prediction-rows'
import { classifierFile, loadClassifier, loadJudgement, storeJudgement, type ClassifierRow } from './classifier-rows'
import { viewJudgement } from './view-judgement'

/** Throws `cross-impossible` where a classifier has no class of a fold set. */
export function requireSharedClass({ spec, title }: ClassifierRow, set: StoredFoldSet): void {
  if (classesOf(set.content).some((name) => spec.classes.includes(name))) return
  throw new StudioError('cross-impossible', `${title} tells ${spec.classes.join(', ')} apart, of which ${idOf('folds', set.id)} has none.`, 'Choose a fold set with one of its classes.')
}

/**
 * Asks a classifier about every held-out picture of a fold set, each in its fold as a run's models are asked. Its answers are brought into the set's classes and
 * kept, in place of earlier ones. Rejects as preparing and engines do.
 */
export async function judgeClassifier(context: StudioContext, input: { readonly classifier: string; readonly foldSet: string }, control: JobControl): Promise<Judgement> {
  const { store, ports } = context
  const row = loadClassifier(store, input.classifier)
  const set = loadFoldSet(store, input.foldSet)
  const { spec, sha256 } = row
  const data = await prepareFoldSet(context, set, classifierPreparation(spec), control)
  const items = set.content.folds.flatMap((fold) => itemsOf(fold.sequences))
  const { probabilities, version } = await withEngine(context, control, (session) => {
    control.progress('asking the classifier', 0, items.length)
    return session.ask({ type: 'classify', path: classifierFile(context, sha256), sha256, spec, pictures: { data: data.file, rows: items.map((item) => data.row(item)) } }, ['classified'], `asking ${row.title}`)
  })
  control.progress('asking the classifier', items.length, items.length)
  const { answers, leftOut } = inClasses(probabilities, spec.classes, classesOf(set.content))
  const inference: Inference = { runtimes: [{ name: 'onnxruntime', version, pictures: 0, distance: 0, models: 1 }], passedOver: [] }
  const { value: id } = store.change(['predictions'], () => storeJudgement(store, { classifier: row.id, foldSet: set.id, answers: packProbabilities(answers), leftOut, inference, createdAt: ports.clock.now() }))
  return viewJudgement(store, loadJudgement(store, idOf('judged', id)))
}

/**
 * Softmaxes in another set of classes: a class that the classifier has not gets nothing, what it gives to classes that the set has not is left out, and the rest
 * is brought to 1 again, as if it were asked among the set's classes alone. Where nothing is left all of them are equal.
 */
export function inClasses(probabilities: Float32Array, own: readonly Emotion[], wanted: readonly Emotion[]): { readonly answers: readonly number[]; readonly leftOut: number } {
  const places = wanted.map((name) => own.indexOf(name))
  const count = probabilities.length / own.length
  const answers: number[] = []
  let leftOut = 0
  for (let picture = 0; picture < count; picture += 1) {
    const kept = places.map((place) => (place < 0 ? 0 : probabilities[picture * own.length + place] ?? 0))
    const sum = kept.reduce((total, value) => total + value, 0)
    leftOut += Math.max(0, 1 - sum) / count
    answers.push(...kept.map((value) => (sum > 0 ? value / sum : 1 / wanted.length)))
  }
  return { answers, leftOut }
}
