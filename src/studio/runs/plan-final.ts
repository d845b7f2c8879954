import type { ParsedOf } from '../../shared/contract'
import { finalEpochs } from '../../shared/domain/final-epochs'
import { idOf } from '../../shared/domain/ids'
import type { Recipe } from '../../shared/domain/recipe'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { requireEngine } from '../executors/require-executor'
import type { Store } from '../store/store'
import { makeRecipe } from '../training/presets'
import { trainableFolds } from './plan-run'
import { loadRun, type NewRun, type RunRow } from './run-row'

/**
 * The final model of a finished cross-validation: its network, recipe, seed and fold set, one model on all labelled subjects. Its epochs are fixed before it
 * starts, and by nothing that a held-out fold has said.
 *
 * @throws StudioError `engine-unavailable`, `not-found`, `leak-found`, `run-not-finished`, `conflict`
 */
export function planFinal(context: StudioContext, input: ParsedOf<'run.final'>, job: number): NewRun {
  const { store, ports } = context
  requireEngine(ports.spawnEngine.available())
  const source = loadRun(store, input.run)
  const set = trainableFolds(context, idOf('folds', source.foldSet))
  requireEstimate(source, set.content.rule === 'leaky', set.content.k)
  return {
    name: input.name ?? `${source.network.name}, final model of ${input.run}`, kind: 'final', finalOf: source.id, experiment: null,
    network: source.network, foldSet: source.foldSet, preset: source.preset, recipe: finalRecipe(source.recipe, input.epochs, chosenEpochs(store, source.id)),
    folds: [0], parallel: 1, dataHash: source.dataHash, facesUntil: source.facesUntil, policy: input.policy, tags: input.tags, executor: { kind: 'local' }, job, createdAt: ports.clock.now(),
  }
}

/** The epochs that the folds of a run chose by inner validation, or trained where nothing chose, in no order. */
function chosenEpochs(store: Store, run: number): readonly number[] {
  return store.all<{ epochs: number }>("SELECT chosen_epoch AS epochs FROM fold_run WHERE run_id = ? AND state = 'done' AND chosen_epoch IS NOT NULL", run).map((row) => row.epochs)
}

/**
 * The recipe of a final model. Epochs that are given stretch the schedule, as for any run; those that inner validation chose leave it as it was, since they
 * were reached on it, but for steps that would now begin too late. Nothing is held out any more, so there is no inner validation.
 *
 * @param byFold the epochs that each fold chose
 */
export function finalRecipe(recipe: Recipe, epochs: number | undefined, byFold: readonly number[]): Recipe {
  const plain = { ...recipe, innerValidation: null }
  if (epochs !== undefined) return makeRecipe(plain, { epochs })
  const own = finalEpochs(recipe, byFold).epochs
  return { ...plain, epochs: own, learningRate: { ...recipe.learningRate, steps: recipe.learningRate.steps.filter((step) => step.from < own) } }
}

/** A final model is fitted only after a run whose number estimates something: a whole and honest cross-validation. */
function requireEstimate(source: RunRow, leaky: boolean, k: number): void {
  const run = idOf('run', source.id)
  if (source.removedAt !== null) throw new StudioError('not-found', `${run} was removed.`, 'Restore it first.')
  if (source.kind === 'final') throw new StudioError('conflict', `${run} is itself a final model, fitted after ${idOf('run', source.finalOf ?? 0)}.`, 'Fit another one after that cross-validation.')
  if (leaky) throw new StudioError('conflict', `${run} is a leaky control: its number is no estimate that a final model could carry.`, 'Fit the final model after a cross-validation by subject.')
  if (source.state !== 'done') throw new StudioError('run-not-finished', `${run} is ${source.state}, so it estimates nothing yet that a final model could carry.`, 'Wait for its last fold, or resume it.')
  if (source.folds.length < k) throw new StudioError('run-not-finished', `${run} judged ${source.folds.length} of the fold set's ${k} folds, which is no cross-validated estimate for a final model to carry.`, 'Train all folds of the set first.')
}
