import type { BenchCell } from '../../shared/domain/bench-result'
import { classifierFile, loadClassifier, type ClassifierRow } from '../classifiers/classifier-rows'
import { judgedAccuracy } from '../classifiers/judged-accuracy'
import type { StudioContext } from '../context'

/** A user's ONNX classifier as a matrix measures it: the file that was brought in, as it is. */
export interface BenchClassifier {
  readonly kind: 'classifier'
  readonly classifier: ClassifierRow
  /** The studio's copy of the file. */
  readonly path: string
  /** Of its newest judgement; null where it was never judged. */
  readonly accuracy: BenchCell['accuracy']
}

/** The classifiers named, each once; throws `not-found`. */
export function gatherClassifiers(context: StudioContext, ids: readonly string[]): readonly BenchClassifier[] {
  return [...new Set(ids)].map((id) => {
    const classifier = loadClassifier(context.store, id)
    return { kind: 'classifier', classifier, path: classifierFile(context, classifier.sha256), accuracy: judgedAccuracy(context.store, classifier.id) }
  })
}

/** Why a classifier cannot be asked about so many pictures at a time, on whatever machine; null where it can. */
export function refusedBatch({ classifier: { title, spec } }: Pick<BenchClassifier, 'classifier'>, batch: number): { readonly code: 'bench-impossible'; readonly reason: string } | null {
  const { batch: fixed } = spec.facts.input
  if (fixed === null || fixed === batch) return null
  return { code: 'bench-impossible', reason: `The file of ${title} reads ${fixed} ${fixed === 1 ? 'picture' : 'pictures'} at a time, whatever is asked, and not ${batch}. Measure it with batch ${fixed}, or export it with an open batch.` }
}
