/** One row of the paper's Table 1: accuracy on CK+ with seven classes, 10-fold cross-validation average, percent. */
export interface PublishedAccuracy {
  readonly method: string
  readonly parametersMillion: number
  readonly accuracyPercent: number
  /** What its publication leaves open of how the number came about. */
  readonly open: string
}

const AVERAGE = 'whether the average is over folds or pooled, the fold lists'

/** Table 1 of Lee, Wang and Wong (2020), as printed. */
export const TABLE_1: readonly PublishedAccuracy[] = [
  { method: 'Ouellet (2014)', parametersMillion: 58, accuracyPercent: 94.4, open: `${AVERAGE}, the layer of the features, the SVM's cost, the crop; it judges single stills` },
  { method: 'Feng & Ren (2018)', parametersMillion: 332, accuracyPercent: 92.3, open: `${AVERAGE} and nearly all else; it reads whole sequences` },
  { method: 'Wang & Gong (2019)', parametersMillion: 5.4, accuracyPercent: 97.2, open: `${AVERAGE}, layers, input and protocol` },
  { method: 'Otberdout et al. (2019)', parametersMillion: 11, accuracyPercent: 98.4, open: `${AVERAGE}, the exact network, kernel width and regularisation` },
  { method: 'EmotionNet Nano-A', parametersMillion: 0.232, accuracyPercent: 97.6, open: `${AVERAGE}, the network's widths, seeds, input size, crop, batch size and magnitudes of augmentation` },
  { method: 'EmotionNet Nano-B', parametersMillion: 0.136, accuracyPercent: 92.7, open: `${AVERAGE}, seeds, input size, crop, batch size and magnitudes of augmentation` },
]

/** One cell pair of the paper's Table 2. */
export interface PublishedSpeed {
  readonly method: string
  /** Nominal cap of the board's power mode. */
  readonly capWatts: 15 | 30
  readonly framesPerSecond: number
  /** Images / s / W = images a joule: FPS over the cap, since no power was measured. */
  readonly imagesPerJoule: number
}

/** Table 2 of Lee, Wang and Wong (2020), cell by cell, on an ARM v8.2 board that is not named. The text's 5.29 images/s/W is in no cell. */
export const TABLE_2: readonly PublishedSpeed[] = [
  { method: 'EmotionNet Nano-A', capWatts: 15, framesPerSecond: 25.8, imagesPerJoule: 1.72 },
  { method: 'EmotionNet Nano-A', capWatts: 30, framesPerSecond: 70.1, imagesPerJoule: 2.34 },
  { method: 'EmotionNet Nano-B', capWatts: 15, framesPerSecond: 32.8, imagesPerJoule: 2.19 },
  { method: 'EmotionNet Nano-B', capWatts: 30, framesPerSecond: 72.9, imagesPerJoule: 2.43 },
]
