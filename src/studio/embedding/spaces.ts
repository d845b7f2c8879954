import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { idOf } from '../../shared/domain/ids'
import type { StudioContext } from '../context'
import { SMALLEST } from '../evaluation/probability-scores'
import { canonicalJson } from '../folds/canonical-json'
import { loadFoldSet, type StoredFoldSet } from '../folds/fold-rows'
import { preparationOf } from '../preparation/prepare'
import { loadPredictions } from '../results/prediction-rows'
import type { RunRow } from '../runs/run-row'
import { readVectors, type Vectors } from './embedding-file'

/** The most pictures a map draws. */
export const MOST_POINTS = 4000

/** Held-out pictures with their vectors in one space. */
export interface Space extends Vectors {
  /** Held-out pictures there are, of which `keys` are evenly chosen. */
  readonly of: number
  /** Everything the vectors come from, as a hash. */
  readonly hash: string
}

/** The file of a fold's embeddings, named by all that they are computed from: weights, fold, preparation. */
export function embeddingPath({ store, folders }: Pick<StudioContext, 'store' | 'folders'>, run: RunRow, set: StoredFoldSet, fold: number): string {
  const weights = store.value<string | null>('SELECT weights_hash FROM fold_run WHERE run_id = ? AND fold = ?', run.id, fold) ?? ''
  const key = {
    format: 'emotionnet-embedding/1', weights, network: run.network.nodes, preparation: preparationOf(run), standardise: run.recipe.preparation.standardise,
    dataset: set.dataset, folds: set.hash, fold,
  }
  return join(folders.cache, `embedding-${createHash('sha256').update(canonicalJson(key)).digest('hex').slice(0, 32)}.bin`)
}

/** The space of one fold's model, or undefined until it is computed. */
export function spaceOfFold(context: Pick<StudioContext, 'store' | 'folders'>, run: RunRow, fold: number): Space | undefined {
  const path = embeddingPath(context, run, loadFoldSet(context.store, idOf('folds', run.foldSet)), fold)
  const vectors = readVectors(path)
  return vectors === undefined ? undefined : sampled(vectors, path)
}

/**
 * The space that all folds' models share: log-probabilities, centred picture by picture (Aitchison 1982), since a softmax knows its logits up to a constant
 * only. Each coordinate is a class, whichever model said it.
 */
export function spaceOfClasses(context: Pick<StudioContext, 'store'>, run: RunRow): Space {
  const pictures = loadPredictions(context.store, run.id, true)
  const rows = pictures.map(({ probabilities }) => centredLogs(probabilities))
  const hash = createHash('sha256').update(JSON.stringify([pictures.map(({ sequenceId, position }) => [sequenceId, position]), rows])).digest('hex')
  return sampled({ keys: pictures.map(({ sequenceId, position }) => [sequenceId, position]), rows }, hash)
}

/** Logarithms minus their mean. */
export function centredLogs(probabilities: readonly number[]): readonly number[] {
  const logs = probabilities.map((p) => Math.log(Math.max(SMALLEST, p)))
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length
  return logs.map((value) => value - mean)
}

function sampled({ keys, rows }: Vectors, source: string): Space {
  const of = keys.length
  const step = Math.max(1, of / MOST_POINTS)
  const places = Array.from({ length: Math.min(of, MOST_POINTS) }, (_, index) => Math.floor(index * step))
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 32)
  return { of, hash, keys: places.flatMap((place) => keys.slice(place, place + 1)), rows: places.flatMap((place) => rows.slice(place, place + 1)) }
}
