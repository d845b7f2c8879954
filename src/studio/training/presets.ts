import type { BuiltInPreset, Recipe, TrainerKind } from '../../shared/domain/recipe'
import { scaleSchedule } from '../../shared/learning-rate'

/** The published steps of the learning rate: 1e-3 times 1e-1, 1e-2, 1e-3, 0.5e-3 at epochs 81, 121, 161, 181 of 200 (science.md §1). */
const PAPER_SCHEDULE: Recipe['learningRate'] = {
  base: 1e-3,
  steps: [{ from: 81, factor: 1e-1 }, { from: 121, factor: 1e-2 }, { from: 161, factor: 1e-3 }, { from: 181, factor: 0.5e-3 }],
}

const PAPER: Recipe = {
  preset: 'paper',
  trainer: 'graph',
  epochs: 200,
  batchSize: 32,
  optimizer: { name: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  learningRate: PAPER_SCHEDULE,
  loss: 'categorical-cross-entropy',
  labelSmoothing: 0,
  classWeights: 'none',
  l2: 0,
  initialisation: 'he-normal',
  augmentation: { rotationDegrees: 8, widthShift: 0.06, heightShift: 0.06, zoom: 0.08, horizontalFlip: true },
  preparation: { cropInterOcular: 2.3, size: 48, standardise: 'per-crop' },
  innerValidation: null,
  seed: 0,
}

/**
 * A small set takes few steps an epoch, so the published steps, shortened, would let the rate drop before anything is learnt: half of the
 * demo set's test images instead of nine in ten. Quick therefore keeps the base rate for 70 % of its epochs.
 */
const QUICK: Recipe = {
  ...PAPER,
  preset: 'quick',
  epochs: 60,
  batchSize: 16,
  learningRate: { base: 1e-3, steps: [{ from: 42, factor: 0.3 }, { from: 54, factor: 0.1 }] },
}

/** The recipe of a preset as it stands. */
export const PRESETS: Readonly<Record<BuiltInPreset, Recipe>> = { paper: PAPER, quick: QUICK }

/** What may differ from a preset without being another recipe. */
export interface RecipeOverrides {
  readonly epochs?: number | undefined
  readonly seed?: number | undefined
  readonly trainer?: TrainerKind | undefined
  /** Edge of the crop: what the network reads. */
  readonly size?: number | undefined
}

/** A recipe with what the user changed. Another number of epochs stretches the schedule with it, so that each rate keeps its share. */
export function makeRecipe(base: Recipe, overrides: RecipeOverrides = {}): Recipe {
  const { epochs = base.epochs, seed = base.seed, trainer = base.trainer, size = base.preparation.size } = overrides
  return {
    ...base,
    epochs, seed, trainer,
    learningRate: epochs === base.epochs ? base.learningRate : scaleSchedule(base.learningRate, base.epochs, epochs),
    preparation: { ...base.preparation, size },
  }
}
