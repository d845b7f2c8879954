import type { Origin } from '../../shared/domain/presets'
import type { Recipe } from '../../shared/domain/recipe'
import { makeRecipe, PRESETS } from './presets'

/** What is known of a field: how its value reads, where the paper publishes it, and otherwise why the studio's presets have the value they have. */
interface Source {
  readonly field: string
  readonly value: (recipe: Recipe) => string
  /** Whether a recipe's value is the published one, and what to say of it then. */
  readonly published?: { readonly holds: (recipe: Recipe) => boolean; readonly note: string }
  /** Why a preset of ours has what it has; left out where all of them have what is published. */
  readonly why?: string
}

/**
 * Where each field of a recipe comes from: published in the paper; left open there and chosen for the studio's presets, and why; or neither of
 * the two. A value that differs from the published one is never called published, whatever the preset is called.
 */
export function provenanceOf(recipe: Recipe): readonly Origin[] {
  return SOURCES.map(({ field, value: text, published, why = '' }): Origin => {
    const value = text(recipe)
    if (published?.holds(recipe) === true) return { field, value, source: 'paper', note: published.note }
    if (ourRecipes(recipe).some((ours) => text(ours) === value)) return { field, value, source: 'our choice', note: why }
    return { field, value, source: 'your choice', note: `The paper's preset of this studio has ${text(PRESETS.paper)}.` }
  })
}

/** The studio's own presets, as they are and stretched to as many epochs. */
function ourRecipes({ epochs }: Recipe): readonly Recipe[] {
  return Object.values(PRESETS).flatMap((preset) => [preset, makeRecipe(preset, { epochs })])
}

const rateText = ({ learningRate: { base, steps } }: Recipe): string =>
  [String(base), ...steps.map((step) => `x ${step.factor} from ${step.from}`)].join(', ')

/** Epochs and steps are published together: the one means nothing without the other. */
const hasPublishedSchedule = (recipe: Recipe): boolean => recipe.epochs === PRESETS.paper.epochs && rateText(recipe) === rateText(PRESETS.paper)

const inner = ({ innerValidation }: Recipe): string => {
  if (innerValidation === null) return 'none'
  const { share, choose, patience } = innerValidation
  return `${share} of the training subjects, choosing ${choose}${patience === null ? '' : `, patience ${patience}`}`
}

const SCHEDULE: readonly Source[] = [
  {
    field: 'epochs', value: ({ epochs }) => String(epochs), published: { holds: hasPublishedSchedule, note: 'Published.' },
    why: 'The paper trains 200 epochs with its own steps of the rate.',
  },
  {
    field: 'learningRate', value: rateText,
    published: {
      holds: hasPublishedSchedule,
      note: 'Published; epochs are counted from 0 as in the Keras example with the same schedule, so the 82nd epoch is the first at 1e-4. The text may also be read as the prototype\'s schedule.',
    },
    why: 'A preset\'s steps, each at the same share of the epochs. Quick keeps the base rate for 70 % of them: the published steps, shortened, would fall before a small set has taken enough steps.',
  },
]

const OPTIMISATION: readonly Source[] = [
  { field: 'optimizer', value: () => 'Adam', published: { holds: () => true, note: 'Published.' } },
  {
    field: 'optimizer.beta1, beta2, epsilon', value: ({ optimizer }) => `${optimizer.beta1}, ${optimizer.beta2}, ${optimizer.epsilon}`,
    why: 'Unpublished; Keras\' defaults, with epsilon where Keras and TensorFlow put it (Kingma and Ba 2015, end of section 2).',
  },
  { field: 'loss', value: () => 'categorical cross-entropy', published: { holds: () => true, note: 'Published.' } },
  { field: 'batchSize', value: ({ batchSize }) => String(batchSize), why: 'Unpublished; 32 is the default of the Keras example; 16 takes more steps in few epochs.' },
  { field: 'labelSmoothing', value: ({ labelSmoothing }) => String(labelSmoothing), why: 'Unpublished; none is mentioned, so the targets are the labels.' },
  {
    field: 'classWeights', value: ({ classWeights }) => (typeof classWeights === 'string' ? classWeights : classWeights.join(', ')),
    why: 'Unpublished; none are mentioned, so a class weighs as much as it has images.',
  },
  { field: 'l2', value: ({ l2 }) => String(l2), why: 'Unpublished; no weight decay is mentioned, so none is used (the Keras example has 1e-4).' },
  {
    field: 'initialisation', value: ({ initialisation }) => initialisation,
    why: 'Unpublished; normal with variance 2 / fan-in (He et al. 2015; 1 / fan-in where no ReLU follows), not truncated, fan-in counting every summand of a sum, biases zero, from a seeded generator of our own.',
  },
  { field: 'seed', value: ({ seed }) => String(seed), why: 'Unpublished; fixes initial weights, order of the images and augmentation.' },
]

const AUGMENTATION: readonly Source[] = [
  { field: 'augmentation', value: kinds, published: { holds: (recipe) => kinds(recipe) === kinds(PRESETS.paper), note: 'The kinds are published.' } },
  { field: 'augmentation.rotationDegrees', value: ({ augmentation }) => String(augmentation.rotationDegrees), why: 'Magnitude unpublished; uniform either way.' },
  {
    field: 'augmentation.widthShift, heightShift', value: ({ augmentation }) => `${augmentation.widthShift}, ${augmentation.heightShift}`,
    why: 'Magnitudes unpublished; shares of the edge, uniform either way.',
  },
  { field: 'augmentation.zoom', value: ({ augmentation }) => String(augmentation.zoom), why: 'Magnitude unpublished; one factor for both axes, uniform around 1.' },
  { field: 'augmentation.horizontalFlip', value: ({ augmentation }) => (augmentation.horizontalFlip ? 'half of the images' : 'off'), why: 'Probability unpublished.' },
  { field: 'augmentation.fill', value: () => 'nearest, bilinear', why: 'Unpublished; pixels from outside repeat the edge.' },
]

/** The kinds that move anything, as the paper lists them. */
function kinds({ augmentation }: Recipe): string {
  const named: readonly (readonly [string, boolean])[] = [
    ['rotation', augmentation.rotationDegrees > 0], ['width shift', augmentation.widthShift > 0], ['height shift', augmentation.heightShift > 0],
    ['zoom', augmentation.zoom > 0], ['horizontal flip', augmentation.horizontalFlip],
  ]
  return named.filter(([, used]) => used).map(([name]) => name).join(', ') || 'none'
}

const IMAGES: readonly Source[] = [
  { field: 'preparation.size', value: ({ preparation }) => `${preparation.size}x${preparation.size}`, why: 'Unpublished; the size at which public re-implementations read Figure 2.' },
  { field: 'preparation.cropInterOcular', value: ({ preparation }) => String(preparation.cropInterOcular), why: 'Unpublished; edge of the square crop in distances between the eye centres, after levelling the eyes.' },
  { field: 'preparation.standardise', value: ({ preparation }) => preparation.standardise, why: 'Unpublished; each crop alone to zero mean and unit variance, so nothing is fitted on other images.' },
]

const COURSE: readonly Source[] = [
  { field: 'innerValidation', value: inner, why: 'Unpublished; the last epoch is the result, so no held-out subject can choose one and no training subject is spent on it.' },
  {
    field: 'trainer', value: ({ trainer }) => trainer,
    why: 'How a step is computed, no part of the paper: as one TensorFlow graph or operation by operation, which agree within rounding.',
  },
]

const SOURCES: readonly Source[] = [...SCHEDULE, ...OPTIMISATION, ...AUGMENTATION, ...IMAGES, ...COURSE]
