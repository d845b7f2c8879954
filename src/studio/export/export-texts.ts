import { createHash } from 'node:crypto'
import type { ModelExportResult } from '../../shared/domain/model-export'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import type { Recipe } from '../../shared/domain/recipe'
import { IMAGES, PROBABILITIES } from './inference-graph'
import { OPSET } from './onnx-message'

/** What whoever runs an exported model must do before and after it. */
export interface UseOfModel {
  readonly format: 'emotionnet-model/1'
  readonly network: string
  readonly input: { readonly name: string; readonly shape: readonly (number | 'batch')[]; readonly type: 'float32'; readonly source: NetworkSpec['input']['source'] }
  readonly output: { readonly name: string; readonly classes: readonly string[] }
  /** In their order, a sentence each. */
  readonly preparation: readonly string[]
  readonly recipe: Recipe['preparation']
  readonly onnxOpset: number
}

export function useOfModel(network: NetworkSpec, { preparation }: Recipe, classes: readonly string[]): UseOfModel {
  const { size, channels, source } = network.input
  return {
    format: 'emotionnet-model/1', network: network.id,
    input: { name: IMAGES, shape: ['batch', size, size, channels], type: 'float32', source },
    output: { name: PROBABILITIES, classes },
    preparation: [
      `Turn the face so that its eye centres lie level, and cut a square whose edge is ${preparation.cropInterOcular} times the distance between them; where no face is known, the largest centred square.`,
      `Scale it to ${size} x ${size} pixels.`,
      CHANNELS[source],
      preparation.standardise === 'per-crop'
        ? `Bring each picture by itself to zero mean and unit variance over all its pixels and channels; the deviation is held at 1 / sqrt(${size * size * channels}) or more.`
        : 'Divide by 255.',
    ],
    recipe: preparation, onnxOpset: OPSET,
  }
}

const CHANNELS: Readonly<Record<NetworkSpec['input']['source'], string>> = {
  grey: 'Take its luma by Rec. 601 (0.299 R + 0.587 G + 0.114 B), 0 to 255.',
  colour: 'Take red, green and blue, 0 to 255, in this order.',
  'neutral-difference': 'Take its luma by Rec. 601, and its luma minus that of the sequence\'s first frame.',
  'last-frames': 'Take the luma by Rec. 601 of the frames that end with this one, oldest first, each cut in the same place.',
}

/** A note on whose leave is needed; no legal advice. */
export function licenceNote(dataset: string, synthetic: boolean): string {
  return [
    'These files were written by EmotionNet Nano Studio, whose own code is under the MIT licence. The weights in them were learnt from the dataset named below, and its terms hold for what is done with them.',
    `Dataset: ${dataset.replace(/[\r\n]+/g, ' ')}.`,
    synthetic
      ? 'Its faces are rendered by the studio: no person is shown, and nobody\'s leave is needed. The weights say nothing about people.'
      : 'The studio does not know its terms. CK+, for one, is given for research that is not for profit; whether weights may be passed on is for the one who signed its agreement to find out.',
    'EmotionNet Nano is described by Lee et al. (2020); the networks here are made from the paper, not from its authors\' code.',
  ].join('\n\n').concat('\n')
}

/** The hashes of an export's files in the form that `sha256sum --check` reads. */
export function hashList(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): string {
  return files.map(({ path, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`).join('')
}

/** What was checked, and what eight bits cost, for those who open the folder without the studio. */
export function checksDocument({ run, models, int8 }: Pick<ModelExportResult, 'run' | 'models' | 'int8'>): string {
  return `${JSON.stringify({ format: 'emotionnet-model-checks/1', run, protocol: PROTOCOL, models, int8 }, null, 1)}\n`
}

const PROTOCOL = {
  checks: 'Largest distance of a probability from that of TensorFlow on the images of the check; a float32 file further than 1e-5 is not exported.',
  int8: 'Accuracy on held-out images, int8 minus float32; ranges from training images alone; 95 % interval by a paired bootstrap over subjects.',
} as const
