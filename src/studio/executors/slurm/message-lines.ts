import { z } from 'zod'
import { countSchema } from '../../../shared/domain/common'
import { engineMessageSchema, type EngineMessage } from '../../../shared/engine-protocol'

const nodeSchema = z.object({
  type: z.literal('node'),
  host: z.string(),
  machine: z.object({ cpu: z.string(), cores: countSchema, os: z.string(), memoryBytes: countSchema }),
})
const lineSchema = z.union([nodeSchema, engineMessageSchema])
/** What an array element writes, a line each: first the machine it runs on, then what its engine says. */
export type TaskLine = EngineMessage | z.infer<typeof nodeSchema>

/** A line of JSON with its line break; softmaxes are float32 numbers, little endian, in base64. */
export function encodeLine(line: TaskLine): string {
  const plain = line.type === 'fold-done' || line.type === 'predicted' ? { ...line, probabilities: toBase64(line.probabilities) } : line
  return `${JSON.stringify(plain)}\n`
}

/** A line as it was meant; undefined for one that is none. */
export function decodeLine(text: string): TaskLine | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const softmaxes = z.object({ probabilities: z.base64() }).loose().safeParse(value)
  const parsed = lineSchema.safeParse(softmaxes.success ? { ...softmaxes.data, probabilities: fromBase64(softmaxes.data.probabilities) } : value)
  return parsed.success ? parsed.data : undefined
}

function toBase64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')
}

function fromBase64(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'))
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.byteLength / 4))
}
