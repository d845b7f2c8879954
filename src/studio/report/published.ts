/** One row of the paper's Table 1: accuracy on CK+ with seven classes, 10-fold cross-validation average, percent. */
export interface PublishedResult {
  readonly method: string
  readonly parametersMillion: number
  readonly accuracyPercent: number
}

/** Table 1 of Lee, Wang and Wong (2020), as printed. */
export const TABLE_1: readonly PublishedResult[] = [
  { method: 'Ouellet (2014)', parametersMillion: 58, accuracyPercent: 94.4 },
  { method: 'Feng & Ren (2018)', parametersMillion: 332, accuracyPercent: 92.3 },
  { method: 'Wang & Gong (2019)', parametersMillion: 5.4, accuracyPercent: 97.2 },
  { method: 'Otberdout et al. (2019)', parametersMillion: 11, accuracyPercent: 98.4 },
  { method: 'EmotionNet Nano-A', parametersMillion: 0.232, accuracyPercent: 97.6 },
  { method: 'EmotionNet Nano-B', parametersMillion: 0.136, accuracyPercent: 92.7 },
]

/** What decides whether two accuracies may stand in one row. */
export interface OwnConditions {
  readonly synthetic: boolean
  readonly epochs: number
  readonly foldsEvaluated: number
  readonly k: number
  readonly lastFrames: number
  readonly classes: number
  readonly leaky: boolean
  readonly images: number
}

/** Why a run's number was not reached under the conditions of Table 1, a clause each; the last one holds for every run there can be. */
export function differencesFromPaper(own: OwnConditions): readonly string[] {
  return [
    ...(own.leaky ? ['it is the leaky control, which trains on the subjects it tests'] : []),
    ...(own.synthetic ? ['the faces are rendered, not those of CK+'] : []),
    ...(own.classes === 7 ? [] : [`${own.classes} classes are told apart, not 7`]),
    ...(own.synthetic || own.images === 981 ? [] : [`${own.images} held-out images were judged, not 981`]),
    ...(own.k === 10 ? [] : [`the split has ${own.k} folds, not 10`]),
    ...(own.foldsEvaluated === own.k ? [] : [`${own.foldsEvaluated} of ${own.k} folds were evaluated`]),
    ...(own.lastFrames === 3 ? [] : [`the last ${own.lastFrames} frames count, not 3`]),
    ...(own.epochs === 200 ? [] : [`${own.epochs} epochs were trained, not 200`]),
    'the paper names neither its folds, its seeds, its input size nor its crop',
  ]
}
