import type { EngineMessage, MeasureRequest } from '../shared/engine-protocol'
import { latencyHistogram, summariseLatencies } from '../studio/bench/latency'
import { weightTensors } from '../studio/networks/weights'
import { randomStream } from '../studio/random'
import { GraphPredictor } from './graph/graph-predictor'
import type { TensorFlow } from './native/tensorflow'
import { initialParameters } from './network/initialise'
import { readWeights } from './network/weights-file'

/** Queries before the first that counts: TensorFlow chooses and caches its kernels in them. */
const WARM_UP = 20

/**
 * Speed of a network in this engine: single-stream latency (batch 1, one query after the other, from pixels in memory to softmax in memory)
 * and, apart from it, batched throughput. Between repeats the event loop runs; a stop ends the measurement early.
 */
export async function measure(tensorflow: TensorFlow, request: MeasureRequest, stopping: () => boolean): Promise<EngineMessage | null> {
  const parameters = request.weights === null ? initialParameters(weightTensors(request.network), 0, 0) : readWeights(request.weights, request.network)
  const predictor = new GraphPredictor(tensorflow, request.network, parameters)
  const { size, channels } = request.network.input
  const random = randomStream(0, 'measure')
  const images = Float32Array.from({ length: request.batch * size * size * channels }, () => random.normal())
  try {
    const single = images.subarray(0, size * size * channels)
    for (let i = 0; i < WARM_UP; i += 1) predictor.predict(single, 1, 1)
    const latencies: number[] = []
    const framesPerSecond: number[] = []
    for (let repeat = 0; repeat < request.repeats; repeat += 1) {
      const before = latencies.length
      const seconds = runFor(request.seconds, () => {
        const started = performance.now()
        predictor.predict(single, 1, 1)
        latencies.push(performance.now() - started)
      })
      framesPerSecond.push((latencies.length - before) / seconds)
      await new Promise(setImmediate)
      if (stopping()) return null
    }
    predictor.predict(images, request.batch, request.batch)
    let batches = 0
    const seconds = runFor(request.seconds, () => {
      predictor.predict(images, request.batch, request.batch)
      batches += 1
    })
    return {
      type: 'measured', request: request.request, framesPerSecond,
      latency: summariseLatencies(latencies), histogram: [...latencyHistogram(latencies)],
      throughput: { batch: request.batch, imagesPerSecond: (batches * request.batch) / seconds },
      predictor: 'graph',
    }
  } finally {
    predictor.dispose()
  }
}

/** Repeats a call for at least this long, once at least; returns the seconds it took. */
function runFor(seconds: number, call: () => void): number {
  const started = performance.now()
  let elapsed: number
  do {
    call()
    elapsed = (performance.now() - started) / 1000
  } while (elapsed < seconds)
  return elapsed
}
