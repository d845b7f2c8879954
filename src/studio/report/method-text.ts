import { learningRateAt } from '../../shared/learning-rate'
import type { Recipe } from '../../shared/domain/recipe'
import type { InputSource } from '../../shared/domain/network-spec'
import { countOf, grouped } from './format'
import type { RunReport } from './report-model'

/**
 * The method section of a paper about a run, a paragraph each. Every sentence is written from the run's protocol stamp, recipe and network: what is not
 * recorded is not said, and a network that is a reconstruction is called one.
 */
export function methodText(report: RunReport): readonly string[] {
  return [dataOf(report), networkOf(report), trainingOf(report.run.recipe), evaluationOf(report), conditionsOf(report)]
}

const SOURCES: Readonly<Record<InputSource, string>> = {
  grey: 'grey values', colour: 'colour', 'neutral-difference': 'grey values, and what they differ by from the sequence\'s first frame', 'last-frames': 'grey values of consecutive frames',
}

function dataOf({ dataset, evaluation: { protocol, images, sequences }, run: { recipe }, network: { input }, split }: RunReport): string {
  const { cropInterOcular, standardise } = recipe.preparation
  return [
    `We used the dataset ${dataset.name} (${countOf(dataset.subjects, 'subject')}, ${countOf(dataset.sequences, 'sequence')}, of which ${grouped(dataset.labelledSequences)} are labelled)${protocol.synthetic ? '; its faces are rendered, not photographed' : ''}.`,
    `Of it ${protocol.frames} counted, with ${protocol.classes.length} classes (${protocol.classes.join(', ')}): ${countOf(images.n, 'image')} of ${countOf(sequences.n, 'sequence')} and ${countOf(split.subjects, 'subject')} were judged.`,
    `Each frame was turned so that the line through its eye centres is level, and cut to a square of ${cropInterOcular} inter-ocular distances by its landmarks, without these by the face found or set by hand in its sequence, or to the largest centred square where there is neither; the crop was brought to ${input.size} x ${input.size} pixels by area averaging.`,
    `The network reads ${SOURCES[input.source]}${input.channels === 1 ? '' : ` (${input.channels} channels)`}, ${standardise === 'per-crop' ? 'each crop standardised by its own mean and standard deviation' : 'not standardised'}.`,
  ].join(' ')
}

function networkOf({ network }: RunReport): string {
  return [
    `The network is ${network.name}, with ${grouped(network.parameters)} parameters and ${(network.macs / 1e6).toFixed(1)} million multiply-accumulates an image.`,
    ...(network.reconstruction ? ['It is a reconstruction: the published facts do not fix it.'] : []),
    ...(network.publishedParameters === null || network.publishedParameters === network.parameters ? [] : [`The paper prints ${grouped(network.publishedParameters)} parameters.`]),
  ].join(' ')
}

function trainingOf(recipe: Recipe): string {
  const { optimizer, learningRate, augmentation: { rotationDegrees, widthShift, heightShift, zoom, horizontalFlip }, classWeights } = recipe
  const steps = learningRate.steps.map((step) => `${Number(learningRateAt(learningRate, step.from).toPrecision(6))} from epoch ${step.from + 1}`)
  const augmented = [
    ...(rotationDegrees > 0 ? [`rotated by up to ${rotationDegrees} degrees`] : []),
    ...(widthShift > 0 || heightShift > 0 ? [`shifted by up to ${percentOf(widthShift)} of the width and ${percentOf(heightShift)} of the height`] : []),
    ...(zoom > 0 ? [`zoomed by up to ${percentOf(zoom)}`] : []),
    ...(horizontalFlip ? ['flipped horizontally at random'] : []),
  ]
  return [
    `It was trained for ${recipe.innerValidation?.choose === 'epoch' ? 'at most ' : ''}${countOf(recipe.epochs, 'epoch')} in batches of ${recipe.batchSize} with Adam (beta1 ${optimizer.beta1}, beta2 ${optimizer.beta2}, epsilon ${optimizer.epsilon}) on the categorical cross-entropy, at a learning rate of ${learningRate.base}${steps.length === 0 ? '' : `, ${steps.join(', ')}`}.`,
    `${recipe.l2 === 0 ? 'No weight decay was used' : `Kernels were decayed by an L2 penalty of ${recipe.l2}`}; ${recipe.labelSmoothing === 0 ? 'labels were not smoothed' : `labels were smoothed by ${recipe.labelSmoothing}`}; ${classWeights === 'none' ? 'classes were not weighted' : classWeights === 'balanced' ? 'classes weighed the same' : `classes weighed ${classWeights.join(', ')}`}.`,
    `Kernels were initialised by ${recipe.initialisation}, anew for each fold.`,
    augmented.length === 0 ? 'Training images were not augmented.' : `Training images were ${augmented.join(', ')}.`,
  ].join(' ')
}

function evaluationOf({ evaluation: { protocol }, split }: RunReport): string {
  return [
    protocol.leaky ? `${protocol.split}.` : `It was judged by ${protocol.split}.`,
    `${protocol.foldsEvaluated === protocol.foldsInSet ? `All ${protocol.foldsInSet} folds were evaluated` : `Of ${protocol.foldsInSet} folds ${protocol.foldsEvaluated} were evaluated, so this is no cross-validated accuracy`}; the epoch that counts is ${protocol.epochRule}.`,
    'Accuracies are pooled over held-out images, or over sequences by the mean of their frames\' softmaxes; 95 % intervals are percentile bootstraps over whole subjects with 10,000 resamples.',
    `The seed is ${protocol.seed}, the fold set's SHA-256 begins with ${split.hash.slice(0, 16)}, that of the pictures with ${protocol.dataHash.slice(0, 16)}.`,
  ].join(' ')
}

function conditionsOf({ run: { engine }, conditions }: RunReport): string {
  const processor = conditions.find((row) => row.name === 'Processor')?.value
  return engine === null
    ? 'What trained it is not recorded.'
    : `It was trained with TensorFlow ${engine.tensorflow} (backend ${engine.backend}, tfjs ${engine.tfjs}, Node ${engine.node})${processor === undefined ? '' : ` on ${processor}`}.`
}

function percentOf(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`
}
