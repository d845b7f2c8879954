import { EXPERIMENT_RUNS, VARIED_PATHS, type ExperimentPlan, type VariedPath, type VariedValue } from '../../shared/domain/experiments'
import type { Recipe } from '../../shared/domain/recipe'
import { StudioError } from '../../shared/errors'
import { makeRecipe } from '../training/presets'

/** One combination of a grid; its runs differ by their seeds alone. */
export interface GridCell {
  readonly network: string
  /** One a path of {@link pathsOf}, in their order. */
  readonly values: readonly VariedValue[]
}

/** The fields that a plan names, in the order of columns. */
export function pathsOf(plan: Pick<ExperimentPlan, 'vary'>): readonly VariedPath[] {
  return VARIED_PATHS.filter((path) => plan.vary[path] !== undefined)
}

/** How many runs a plan makes, without making them: networks, values and seeds that are named twice count once. */
export function countRuns(plan: Pick<ExperimentPlan, 'networks' | 'seeds' | 'vary'>): number {
  return pathsOf(plan).reduce((product, path) => product * new Set<VariedValue>(plan.vary[path]).size, new Set(plan.networks).size * new Set(plan.seeds).size)
}

/**
 * Every combination of networks and values, the last field varying fastest.
 *
 * @throws StudioError `experiment-impossible` where the plan makes more runs than an experiment may hold
 */
export function gridCells(plan: Pick<ExperimentPlan, 'networks' | 'seeds' | 'vary'>): readonly GridCell[] {
  const runs = countRuns(plan)
  if (runs > EXPERIMENT_RUNS) {
    throw new StudioError('experiment-impossible', `The experiment would make ${runs} runs; ${EXPERIMENT_RUNS} are the most one can hold.`, 'Vary fewer fields, or give them fewer values or seeds.')
  }
  return pathsOf(plan).reduce<readonly GridCell[]>(
    (cells, path) => cells.flatMap((cell) => [...new Set<VariedValue>(plan.vary[path])].map((value) => ({ ...cell, values: [...cell.values, value] }))),
    [...new Set(plan.networks)].map((network) => ({ network, values: [] })),
  )
}

/** The name by which a run finds its cell. */
export function cellKey(cell: GridCell): string {
  return JSON.stringify([cell.network, cell.values])
}

/** What a recipe has at the varied fields. Class weights of one a class have no single value and stand as a list. */
export function valuesOf(recipe: Recipe, paths: readonly VariedPath[]): readonly VariedValue[] {
  return paths.map((path) => FIELDS[path].read(recipe))
}

/** A recipe with the values of a cell. Another number of epochs stretches the schedule, as it does for a single run. */
export function recipeOf(base: Recipe, paths: readonly VariedPath[], cell: GridCell): Recipe {
  return paths.reduce((recipe, path, place) => FIELDS[path].write(recipe, cell.values[place] ?? FIELDS[path].read(recipe)), base)
}

interface Field { readonly read: (recipe: Recipe) => VariedValue; readonly write: (recipe: Recipe, value: VariedValue) => Recipe }

/** Values come from the plan's schema, which has held each to its field's own. */
const field = <V extends VariedValue>(read: (recipe: Recipe) => VariedValue, write: (recipe: Recipe, value: V) => Recipe): Field => ({ read, write: (recipe, value) => write(recipe, value as V) })
const augmentation = <K extends keyof Recipe['augmentation']>(key: K): Field =>
  field<Recipe['augmentation'][K]>((recipe) => recipe.augmentation[key], (recipe, value) => ({ ...recipe, augmentation: { ...recipe.augmentation, [key]: value } }))
const preparation = <K extends keyof Recipe['preparation']>(key: K): Field =>
  field<Recipe['preparation'][K]>((recipe) => recipe.preparation[key], (recipe, value) => ({ ...recipe, preparation: { ...recipe.preparation, [key]: value } }))
const plain = <K extends 'batchSize' | 'labelSmoothing' | 'l2' | 'initialisation' | 'trainer'>(key: K): Field =>
  field<Recipe[K]>((recipe) => recipe[key], (recipe, value) => ({ ...recipe, [key]: value }))

const FIELDS: Readonly<Record<VariedPath, Field>> = {
  'epochs': field<number>((recipe) => recipe.epochs, (recipe, value) => makeRecipe(recipe, { epochs: value })),
  'batchSize': plain('batchSize'),
  'learningRate.base': field<number>((recipe) => recipe.learningRate.base, (recipe, value) => ({ ...recipe, learningRate: { ...recipe.learningRate, base: value } })),
  'labelSmoothing': plain('labelSmoothing'),
  'classWeights': field<'none' | 'balanced'>((recipe) => (typeof recipe.classWeights === 'string' ? recipe.classWeights : recipe.classWeights.join(', ')), (recipe, value) => ({ ...recipe, classWeights: value })),
  'l2': plain('l2'),
  'initialisation': plain('initialisation'),
  'augmentation.rotationDegrees': augmentation('rotationDegrees'),
  'augmentation.widthShift': augmentation('widthShift'),
  'augmentation.heightShift': augmentation('heightShift'),
  'augmentation.zoom': augmentation('zoom'),
  'augmentation.horizontalFlip': augmentation('horizontalFlip'),
  'preparation.cropInterOcular': preparation('cropInterOcular'),
  'preparation.standardise': preparation('standardise'),
  'trainer': plain('trainer'),
}
