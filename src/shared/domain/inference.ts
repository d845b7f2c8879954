import { z } from 'zod'
import { countSchema } from './common'

/** Runtimes that answer in the studio; `tfjs-eager`, TensorFlow operation by operation, is what the others are held against. */
export const inferenceRuntimeSchema = z.enum(['tfjs-graph', 'onnxruntime', 'litert', 'tfjs-eager'])
export type InferenceRuntimeName = z.infer<typeof inferenceRuntimeSchema>

/** No probability may be further from TensorFlow's for a runtime to answer in its place. */
export const PROOF_TOLERANCE = 1e-5

/** What answered with one model's weights, and why faster ones did not. */
export const runtimeUseSchema = z.object({
  name: inferenceRuntimeSchema,
  version: z.string(),
  /** Real pictures on which it was held against TensorFlow before it answered, and the largest distance of a probability; 0 of `tfjs-eager` itself. */
  pictures: countSchema,
  distance: z.number(),
  /** Faster ones that were tried first. `reason` is a sentence without its full stop. */
  passedOver: z.array(z.object({ name: inferenceRuntimeSchema, reason: z.string() })),
})
export type RuntimeUse = z.infer<typeof runtimeUseSchema>

/** What answered for all models of one question, with the proof that it answers as TensorFlow does. */
export const inferenceSchema = z.object({
  runtimes: z.array(runtimeUseSchema.omit({ passedOver: true }).extend({ models: countSchema })),
  passedOver: z.array(z.object({ name: inferenceRuntimeSchema, reason: z.string(), models: countSchema })),
})
export type Inference = z.infer<typeof inferenceSchema>

/** Names as people know them. */
export const RUNTIME_WORDS: Readonly<Record<InferenceRuntimeName, string>> = {
  'tfjs-graph': 'TensorFlow, one graph', onnxruntime: 'ONNX Runtime', litert: 'LiteRT', 'tfjs-eager': 'TensorFlow, operation by operation',
}

/** One record of what several models' runtimes said of themselves: equal ones are counted, of their proofs the worst stands. */
export function inferenceOf(uses: readonly RuntimeUse[]): Inference {
  const runtimes = new Map<string, Inference['runtimes'][number]>()
  const passedOver = new Map<string, Inference['passedOver'][number]>()
  for (const { passedOver: others, ...use } of uses) {
    const known = runtimes.get(`${use.name} ${use.version}`)
    runtimes.set(`${use.name} ${use.version}`, {
      ...use, models: (known?.models ?? 0) + 1, pictures: Math.min(known?.pictures ?? use.pictures, use.pictures), distance: Math.max(known?.distance ?? 0, use.distance),
    })
    for (const other of others) {
      const key = `${other.name} ${other.reason}`
      passedOver.set(key, { ...other, models: (passedOver.get(key)?.models ?? 0) + 1 })
    }
  }
  return { runtimes: [...runtimes.values()], passedOver: [...passedOver.values()] }
}

/** What answered, a sentence each: the runtime with its version and its proof, then what was passed over and why. */
export function inferenceSentences({ runtimes, passedOver }: Inference): readonly string[] {
  const models = (count: number): string => (count === 1 ? '1 model' : `${count} models`)
  return [
    ...runtimes.map(({ name, version, distance, pictures, models: count }) => (name === 'tfjs-eager'
      ? `Computed by ${RUNTIME_WORDS[name]} (${version}), the slowest way, for ${models(count)}.`
      : `Computed by ${RUNTIME_WORDS[name]} (${version}) for ${models(count)}; on ${pictures === 1 ? '1 picture' : `${pictures} pictures`} a model no probability was further than ${distance.toExponential(1)} from TensorFlow operation by operation.`)),
    ...passedOver.map(({ name, reason, models: count }) => `${RUNTIME_WORDS[name]} was tried first and passed over for ${models(count)}: ${reason}.`),
  ]
}
