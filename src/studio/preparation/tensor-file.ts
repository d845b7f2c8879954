import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { sha256Schema } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import { writeFileAtomic } from '../files/atomic-write'
import { decodeBinaryFile, encodeBinaryFile } from '../files/binary-file'

const headerSchema = z.object({
  format: z.literal('emotionnet-tensor/1'),
  size: z.int().min(1).max(512),
  channels: z.int().min(1).max(8),
  /** One a row: what the row is, e.g. the SHA-256 of the frame's file. */
  ids: z.array(z.string().max(255)).max(10_000_000),
  sha256: sha256Schema,
})

/** Prepared crops: what the core writes once and every engine of a run reads. */
export interface TensorFile {
  readonly size: number
  readonly channels: number
  readonly ids: readonly string[]
  /** rows * size * size * channels values, row-major NHWC, 0..255 (-255..255 where a channel is a difference); not yet standardised, so that one file serves every recipe. */
  readonly values: Float32Array
  /** SHA-256 of the values' bytes. */
  readonly sha256: string
}

const NEXT_STEP = 'Start the run again; the crops are then prepared anew.'

/**
 * Writes crops atomically and returns the hash an engine is told to expect.
 *
 * @throws RangeError when the number of values is not rows * size * size * channels
 */
export function writeTensorFile(path: string, crops: Omit<TensorFile, 'sha256'>): { readonly sha256: string } {
  const row = crops.size * crops.size * crops.channels
  if (crops.values.length !== crops.ids.length * row) throw new RangeError(`${crops.values.length} values are not ${crops.ids.length} crops of ${row}`)
  const header = { format: 'emotionnet-tensor/1', size: crops.size, channels: crops.channels, ids: crops.ids }
  const bytes = encodeBinaryFile(header, [crops.values])
  writeFileAtomic(path, bytes)
  return { sha256: decodeBinaryFile(bytes, path, 'file-unreadable', NEXT_STEP).sha256 }
}

/**
 * Reads crops back, whole or not at all.
 *
 * @throws StudioError `file-vanished` or `file-unreadable` (damaged, or not the file that was meant)
 */
export function readTensorFile(path: string, expectedSha256?: string): TensorFile {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw new StudioError('file-vanished', `The prepared crops ${path} cannot be read.`, NEXT_STEP, { path, cause })
  }
  const { header, numbers, sha256 } = decodeBinaryFile(bytes, path, 'file-unreadable', NEXT_STEP)
  const parsed = headerSchema.safeParse(header)
  if (!parsed.success || numbers.length !== parsed.data.ids.length * parsed.data.size ** 2 * parsed.data.channels) {
    throw new StudioError('file-unreadable', `${path} does not hold prepared crops.`, NEXT_STEP, { path })
  }
  if (expectedSha256 !== undefined && expectedSha256 !== sha256) {
    throw new StudioError('file-unreadable', `${path} holds other crops (${sha256.slice(0, 12)}) than the run was made with (${expectedSha256.slice(0, 12)}).`, NEXT_STEP, { path })
  }
  const { size, channels, ids } = parsed.data
  return { size, channels, ids, values: numbers, sha256 }
}
