import { createHash } from 'node:crypto'
import { StudioError, type StudioErrorCode } from '../../shared/errors'

/** Numbers start at a multiple of this many bytes, so that they can be viewed in place. */
const ALIGNMENT = 64
const MAGIC = 0x46534e45

/**
 * A JSON header and float32 numbers as one file:
 * magic `ENSF`, header length (uint32, little endian), header JSON, zeros up to a multiple of 64, numbers (little endian).
 * The header is given the SHA-256 of the numbers, so that a damaged file is known for one.
 */
export function encodeBinaryFile(header: Readonly<Record<string, unknown>>, numbers: readonly Float32Array[]): Uint8Array {
  const payload = Buffer.concat(numbers.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)))
  const text = Buffer.from(JSON.stringify({ ...header, numbers: payload.length / 4, sha256: sha256(payload) }), 'utf8')
  const start = Math.ceil((8 + text.length) / ALIGNMENT) * ALIGNMENT
  const file = Buffer.alloc(start + payload.length)
  file.writeUInt32LE(MAGIC, 0)
  file.writeUInt32LE(text.length, 4)
  text.copy(file, 8)
  payload.copy(file, start)
  return file
}

export interface BinaryFile {
  /** Unchecked beyond being a JSON object: the caller's schema reads it. */
  readonly header: unknown
  readonly numbers: Float32Array
  /** The hash of the numbers, verified. */
  readonly sha256: string
}

/**
 * Reads what {@link encodeBinaryFile} wrote, checking lengths and hash before anything is used.
 *
 * @throws StudioError of the given code, naming the path and what is wrong
 */
export function decodeBinaryFile(bytes: Uint8Array, path: string, code: StudioErrorCode, nextStep: string): BinaryFile {
  const damaged = (what: string): StudioError => new StudioError(code, `${path} is damaged: ${what}.`, nextStep, { path })
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < ALIGNMENT || file.readUInt32LE(0) !== MAGIC) throw damaged('it does not begin as such a file does')
  const length = file.readUInt32LE(4)
  const start = Math.ceil((8 + length) / ALIGNMENT) * ALIGNMENT
  if (start > file.length || (file.length - start) % 4 !== 0) throw damaged(`it has ${file.length} bytes, which cannot be all of it`)
  let header: unknown
  try {
    header = JSON.parse(file.toString('utf8', 8, 8 + length))
  } catch {
    throw damaged('its header is not readable')
  }
  const payload = file.subarray(start)
  const hash = sha256(payload)
  if (typeof header !== 'object' || header === null || !('sha256' in header) || header.sha256 !== hash) {
    throw damaged('its numbers are not those it was written with')
  }
  // A copy of its own: aligned whatever the caller's buffer was, and free of it.
  const numbers = new Float32Array(payload.length / 4)
  Buffer.from(numbers.buffer).set(payload)
  return { header, numbers, sha256: hash }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
