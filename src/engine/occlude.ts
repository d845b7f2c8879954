import type { EngineMessage, OccludeRequest } from '../shared/engine-protocol'
import { GraphPredictor } from './graph/graph-predictor'
import type { TensorFlow } from './native/tensorflow'
import { readWeights } from './network/weights-file'
import { readInput } from './network-input'

const BATCH = 64

/**
 * Softmaxes of one image as it is and with each of the given boxes blanked, in that order. A blanked pixel takes the image's own
 * mean, channel by channel, so that no new contrast stands for the old one than must.
 *
 * @throws StudioError as `readInput` and `readWeights`
 */
export function occlude(tensorflow: TensorFlow, request: OccludeRequest): EngineMessage {
  const { size, channels } = request.network.input
  const image = readInput(request, [request.row])
  const copies = new Float32Array((request.boxes.length + 1) * image.length)
  const means = channelMeans(image, channels)
  copies.set(image, 0)
  request.boxes.forEach((box, index) => {
    const copy = copies.subarray((index + 1) * image.length, (index + 2) * image.length)
    copy.set(image)
    for (let y = box.y; y < Math.min(size, box.y + box.height); y += 1) {
      for (let x = box.x; x < Math.min(size, box.x + box.width); x += 1) copy.set(means, (y * size + x) * channels)
    }
  })
  const predictor = new GraphPredictor(tensorflow, request.network, readWeights(request.weights, request.network))
  try {
    return { type: 'occluded', request: request.request, probabilities: predictor.predict(copies, request.boxes.length + 1, BATCH) }
  } finally {
    predictor.dispose()
  }
}

function channelMeans(image: Float32Array, channels: number): Float32Array {
  const sums = new Float64Array(channels)
  image.forEach((value, index) => { sums[index % channels] = (sums[index % channels] ?? 0) + value })
  return Float32Array.from(sums, (sum) => (sum * channels) / image.length)
}
