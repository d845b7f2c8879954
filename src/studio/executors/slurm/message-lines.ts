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

/** Fields of a message that hold float32 numbers; on a line they are base64, little endian. */
const NUMBERS = ['probabilities', 'inner', 'embeddings'] as const
const textSchema = z.object({ probabilities: z.base64().optional(), inner: z.base64().nullish(), embeddings: z.base64().nullish() }).loose()

/** A line of JSON with its line break. */
export function encodeLine(line: TaskLine): string {
  return `${JSON.stringify(line, (_key, value: unknown) => (value instanceof Float32Array ? toBase64(value) : value))}\n`
}

/** A line as it was meant; undefined for one that is none. */
export function decodeLine(text: string): TaskLine | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const texts = textSchema.safeParse(value)
  const numbers = texts.success ? NUMBERS.flatMap((name) => { const told = texts.data[name]; return typeof told === 'string' ? [[name, fromBase64(told)] as const] : [] }) : []
  const parsed = lineSchema.safeParse(texts.success ? { ...texts.data, ...Object.fromEntries(numbers) } : value)
  return parsed.success ? parsed.data : undefined
}

function toBase64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')
}

function fromBase64(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'))
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.byteLength / 4))
}
