import { createHash } from 'node:crypto'
import type { ParsedOf } from '../../shared/contract'
import { CLASSES } from '../../shared/domain/emotion'
import { idNumber } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { enginesAtOnce, newExecutorRecord } from '../executors/open-executor'
import { requireExecutor } from '../executors/require-executor'
import { requireNoLeak } from '../folds/audit'
import type { FoldSetContent } from '../folds/content'
import { loadFoldSet } from '../folds/fold-rows'
import { findNetwork } from '../networks/catalogue'
import { findPreset, makeRecipe } from '../training/presets'
import type { NewRun } from './run-row'

/**
 * Everything a new run consists of, or the reason why it cannot be: checked in the call itself, before a job exists.
 *
 * @throws StudioError `engine-unavailable`, `cluster-unavailable`, `folder-not-found`, `write-refused`, `not-found`, `leak-found`, `fold-set-impossible`, `recipe-malformed`
 */
export function planRun(context: StudioContext, input: ParsedOf<'run.start'>, job: number): NewRun {
  const { store, ports } = context
  requireExecutor(context, input.executor)
  const set = loadFoldSet(store, input.foldSet)
  if (store.value<number>('SELECT 1 FROM dataset WHERE id = ? AND removed_at IS NULL', set.dataset) === undefined) {
    throw new StudioError('not-found', `The dataset of ${input.foldSet} was removed from this studio.`, 'Restore the dataset, or choose another fold set.')
  }
  requireNoLeak(set.content, set.hash)
  const network = findNetwork(ports.resources.models, input.network)
  const recipe = makeRecipe(findPreset(input.preset), { epochs: input.epochs, seed: input.seed })
  if (network.classes !== CLASSES.length || network.input.size !== recipe.preparation.size) {
    throw new StudioError('recipe-malformed', `${network.name} reads ${network.input.size}x${network.input.size} and tells ${network.classes} classes; the recipe gives ${recipe.preparation.size}x${recipe.preparation.size} and ${CLASSES.length}.`, 'Choose another network.')
  }
  const folds = foldsToTrain(input.foldsOnly, set.content.k)
  return {
    name: input.name, network, foldSet: idNumber(input.foldSet), preset: input.preset, recipe, folds,
    parallel: enginesAtOnce(input.executor, input.policy, folds.length, input.parallel), executor: newExecutorRecord(input.executor),
    dataHash: foldDataHash(set.content), policy: input.policy, tags: input.tags, job, createdAt: ports.clock.now(),
  }
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
