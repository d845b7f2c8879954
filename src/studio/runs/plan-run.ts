import { createHash } from 'node:crypto'
import type { ParsedOf } from '../../shared/contract'
import { idNumber, idOf } from '../../shared/domain/ids'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { enginesAtOnce, newExecutorRecord } from '../executors/open-executor'
import { requireExecutor } from '../executors/require-executor'
import { facesUntilNow } from '../faces/face-rows'
import { requireTrainable } from '../folds/audit'
import { classesOf, type FoldSetContent } from '../folds/content'
import { loadFoldSet, type StoredFoldSet } from '../folds/fold-rows'
import { partsOf } from '../folds/parts'
import { knownNetwork } from '../networks/known-networks'
import { chooseRecipe } from '../recipes/choose-recipe'
import { requireSound } from '../recipes/recipe-document'
import type { NewRun } from './run-row'

/**
 * Everything a new run consists of, or the reason why it cannot be: checked in the call itself, before a job exists.
 *
 * @param set the input's fold set where many runs on it are planned in one go, so that it is read and audited once
 * @throws StudioError `engine-unavailable`, `cluster-unavailable`, `folder-not-found`, `write-refused`, `not-found`, `leak-found`, `fold-set-impossible`, `recipe-malformed`
 */
export function planRun(context: StudioContext, input: ParsedOf<'run.start'>, job: number, set = trainableFolds(context, input.foldSet)): NewRun {
  const { ports, store } = context
  requireExecutor(context, input.executor)
  const network = knownNetwork(context, input.network).spec
  const { epochs, seed, trainer } = input
  const recipe = chooseRecipe(store, input, { epochs, seed, trainer, size: network.input.size })
  requireSound(recipe, network.classes)
  requireClasses(network, set)
  const folds = foldsToTrain(input.foldsOnly, set.content.k)
  // an inner split that cannot be made is refused before a job exists
  for (const fold of folds) partsOf(set.content, { kind: 'cross-validation', recipe }, fold)
  return {
    name: input.name, kind: 'cross-validation', finalOf: null, experiment: null, network, foldSet: idNumber(input.foldSet), preset: recipe.preset, recipe, folds,
    parallel: enginesAtOnce(input.executor, input.policy, folds.length, input.parallel), executor: newExecutorRecord(input.executor), dataHash: foldDataHash(set.content), facesUntil: facesUntilNow(store), policy: input.policy, tags: input.tags, job, createdAt: ports.clock.now(),
  }
}

/** A fold set that may be trained on now; throws `not-found` or `leak-found`. */
export function trainableFolds({ store }: StudioContext, id: string): StoredFoldSet {
  const set = loadFoldSet(store, id)
  if (store.value<number>('SELECT 1 FROM dataset WHERE id = ? AND removed_at IS NULL', set.dataset) === undefined) {
    throw new StudioError('not-found', `The dataset of ${id} was removed from this studio.`, 'Restore the dataset, or choose another fold set.')
  }
  requireTrainable(set.content, set.hash)
  return set
}

/** A network tells as many classes as the fold set labels, or no training starts. */
function requireClasses(network: NetworkSpec, set: StoredFoldSet): void {
  const classes = classesOf(set.content)
  if (network.classes === classes.length) return
  throw new StudioError(
    'recipe-malformed', `${network.name} tells ${network.classes} classes apart; ${idOf('folds', set.id)} has ${classes.length}: ${classes.join(', ')}.`,
    `Choose the network's variant of ${classes.length} classes${network.classes >= 6 && network.classes <= 8 ? `, or make a fold set of ${network.classes}` : ''}.`)
}

/** The folds asked for, each once and in order; all of them where nothing is said. */
export function foldsToTrain(only: readonly number[] | undefined, k: number): readonly number[] {
  const folds = only === undefined ? Array.from({ length: k }, (_, index) => index) : [...new Set(only)].sort((a, b) => a - b)
  const beyond = folds.find((fold) => fold >= k)
  if (beyond !== undefined) throw new StudioError('fold-set-impossible', `Fold ${beyond} was asked for; the fold set has the folds 0 to ${k - 1}.`, 'Name folds of the set.')
  return folds
}

/** SHA-256 over the sorted hashes of the pictures a fold set holds, a line each: which data a run has seen. */
export function foldDataHash(content: FoldSetContent): string {
  const images = content.folds.flatMap((fold) => fold.sequences.flatMap((one) => one.frames.map((frame) => frame.image))).sort()
  return createHash('sha256').update(images.map((image) => `${image}\n`).join('')).digest('hex')
}
