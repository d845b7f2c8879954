import type { MeasuredModel } from '../../shared/engine-protocol'
import { classifierPreparation } from '../../studio/preparation/classifier-preparation'
import type { Preparation } from '../../studio/preparation/prepare'
import { networkInput } from '../../studio/preparation/standardise'
import { randomStream } from '../../studio/random'
import { fileInput, pictureRow } from '../classifier/file-input'

/** The paper's recipe cuts so many distances between the eyes. */
const INTER_OCULAR = 2.3

/** What a model reads, and how a frame becomes that. */
export interface ModelReader {
  /** Numbers a picture. */
  readonly row: number
  /** From a frame to the crop. */
  readonly preparation: Preparation
  /** A crop of 0..255, channels innermost, as the model reads it. */
  readonly read: (crop: Float32Array) => Float32Array
  /** So many pictures of noise as the model reads them. */
  readonly noise: (pictures: number) => Float32Array
}

/** A network reads crops of the paper's recipe, standardised; a user's classifier reads its own crop in its own scale and layout. */
export function modelReader(model: Pick<Extract<MeasuredModel, { kind: 'network' }>, 'kind' | 'network'> | Pick<Extract<MeasuredModel, { kind: 'classifier' }>, 'kind' | 'spec'>): ModelReader {
  const random = randomStream(0, 'query')
  if (model.kind === 'network') {
    const { input } = model.network
    const row = input.size * input.size * input.channels
    return {
      row, preparation: { cropInterOcular: INTER_OCULAR, ...input },
      read: (crop) => networkInput(crop, crop.length, 'per-crop'),
      noise: (pictures) => Float32Array.from({ length: pictures * row }, () => random.normal()),
    }
  }
  const { spec } = model
  const row = pictureRow(spec)
  return {
    row, preparation: classifierPreparation(spec),
    read: (crop) => fileInput(crop, spec),
    noise: (pictures) => fileInput(Float32Array.from({ length: pictures * row }, () => 255 * random.float()), spec),
  }
}
