import type { PresetView, Recipe } from '../../shared/domain/recipe'

type Origin = PresetView['provenance'][number]

const paper = (field: string, value: string, note: string): Origin => ({ field, value, source: 'paper', note })
const ours = (field: string, value: string, note: string): Origin => ({ field, value, source: 'our choice', note })

/**
 * Where each field of a recipe comes from: published in the paper, or left open there and chosen by us, and why.
 * A field that differs from the published value is our choice, whatever the preset is called.
 */
export function provenanceOf(recipe: Recipe): readonly Origin[] {
  return [...schedule(recipe), ...optimisation(recipe), ...augmentation(recipe), ...images(recipe)]
}

function schedule(recipe: Recipe): readonly Origin[] {
  const { base, steps } = recipe.learningRate
  const value = `${base} x ${steps.map((step) => `${step.factor} from ${step.from}`).join(', ')}`
  if (recipe.preset === 'paper' && recipe.epochs === 200) {
    return [
      paper('epochs', '200', 'Published.'),
      paper('learningRate', value, 'Published; epochs are counted from 0 as in the Keras example with the same schedule, so the 82nd epoch is the first at 1e-4. The text may also be read as the prototype\'s schedule.'),
    ]
  }
  return [
    ours('epochs', String(recipe.epochs), 'The paper trains 200 epochs.'),
    ours('learningRate', value, recipe.preset === 'paper'
      ? 'The published steps, each at the same share of the epochs.'
      : 'The published steps would fall before a small set has taken enough steps; the base rate is kept for 70 % of the epochs.'),
  ]
}

function optimisation(recipe: Recipe): readonly Origin[] {
  const { beta1, beta2, epsilon } = recipe.optimizer
  return [
    paper('optimizer', 'Adam', 'Published.'),
    ours('optimizer.beta1, beta2, epsilon', `${beta1}, ${beta2}, ${epsilon}`, 'Unpublished; Keras\' defaults, with epsilon where Keras and TensorFlow put it (Kingma and Ba 2015, end of section 2).'),
    paper('loss', 'categorical cross-entropy', 'Published.'),
    ours('batchSize', String(recipe.batchSize), recipe.batchSize === 32 ? 'Unpublished; 32 is the default of the Keras example.' : 'Unpublished; smaller batches take more steps in few epochs.'),
    ours('l2', String(recipe.l2), 'Unpublished; no weight decay is mentioned, so none is used.'),
    ours('initialisation', recipe.initialisation, 'Unpublished; normal with variance 2 / fan-in (He et al. 2015; 1 / fan-in where no ReLU follows), not truncated, fan-in counting every summand of a sum, biases zero, from a seeded generator of our own.'),
    ours('seed', String(recipe.seed), 'Unpublished; fixes initial weights, order of the images and augmentation.'),
  ]
}

function augmentation(recipe: Recipe): readonly Origin[] {
  const { rotationDegrees, widthShift, heightShift, zoom, horizontalFlip } = recipe.augmentation
  return [
    paper('augmentation', 'rotation, width and height shift, zoom, horizontal flip', 'The kinds are published.'),
    ours('augmentation.rotationDegrees', `${rotationDegrees}`, 'Magnitude unpublished; uniform either way.'),
    ours('augmentation.widthShift, heightShift', `${widthShift}, ${heightShift}`, 'Magnitudes unpublished; shares of the edge, uniform either way.'),
    ours('augmentation.zoom', `${zoom}`, 'Magnitude unpublished; one factor for both axes, uniform around 1.'),
    ours('augmentation.horizontalFlip', horizontalFlip ? 'half of the images' : 'off', 'Probability unpublished.'),
    ours('augmentation.fill', 'nearest, bilinear', 'Unpublished; pixels from outside repeat the edge.'),
  ]
}

function images(recipe: Recipe): readonly Origin[] {
  return [
    ours('preparation.size', `${recipe.preparation.size}x${recipe.preparation.size} grey`, 'Unpublished; the size at which public re-implementations read Figure 2.'),
    ours('preparation.cropInterOcular', String(recipe.preparation.cropInterOcular), 'Unpublished; edge of the square crop in distances between the eye centres, after levelling the eyes.'),
    ours('preparation.standardise', recipe.preparation.standardise, 'Unpublished; each crop alone to zero mean and unit variance, so nothing is fitted on other images.'),
  ]
}
