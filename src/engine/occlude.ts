import type { EngineMessage, OccludeRequest } from '../shared/engine-protocol'
import { projectFolders } from '../studio/project-folders'
import type { TensorFlow } from './native/tensorflow'
import { readWeights } from './network/weights-file'
import { readInput } from './network-input'
import { openFastest, runInBatches } from './runtimes/fastest-runtime'

/**
 * Softmaxes of one image as it is and with each of the given boxes blanked, in that order. A blanked pixel takes the image's own
 * mean, channel by channel, so that no new contrast stands for the old one than must. The fastest runtime answers that is proved to answer as TensorFlow does.
 *
 * @throws StudioError as `readInput` and `readWeights`
 */
export async function occlude(tensorflow: TensorFlow, request: OccludeRequest): Promise<EngineMessage> {
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
  const model = { network: request.network, parameters: readWeights(request.weights, request.network), ranges: null }
  const count = request.boxes.length + 1
  const { runtime, use } = await openFastest({ tensorflow, root: projectFolders().root }, model, copies, count)
  try {
    return { type: 'occluded', request: request.request, probabilities: await runInBatches(runtime, copies, count), runtime: use }
  } finally {
    await runtime.close()
  }
}

function channelMeans(image: Float32Array, channels: number): Float32Array {
  const sums = new Float64Array(channels)
  image.forEach((value, index) => { sums[index % channels] = (sums[index % channels] ?? 0) + value })
  return Float32Array.from(sums, (sum) => (sum * channels) / image.length)
}
