import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import { StudioError } from '../../shared/errors'
import { writeFileAtomic } from '../../studio/files/atomic-write'
import { decodeBinaryFile, encodeBinaryFile } from '../../studio/files/binary-file'
import { parameterCount, weightTensors } from '../../studio/networks/weights'

const headerSchema = z.object({
  format: z.literal('emotionnet-weights/1'),
  network: z.string(),
  tensors: z.array(z.object({ name: z.string(), shape: z.array(z.int()) })),
})

const NEXT_STEP = 'Train the fold again.'

/** Writes trained parameters. The file holds nothing but them and their names, so equal weights are equal files; returns its SHA-256. */
export function writeWeights(path: string, spec: NetworkSpec, parameters: Float32Array): { readonly path: string; readonly sha256: string } {
  const tensors = weightTensors(spec).map(({ name, shape }) => ({ name, shape }))
  const bytes = encodeBinaryFile({ format: 'emotionnet-weights/1', network: spec.id, tensors }, [parameters])
  writeFileAtomic(path, bytes)
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/**
 * Reads trained parameters for a network.
 *
 * @throws StudioError `file-vanished`, `checkpoint-damaged`, or `engine-refused` when they belong to a network of other shapes
 */
export function readWeights(path: string, spec: NetworkSpec): Float32Array {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw new StudioError('file-vanished', `The weights ${path} cannot be read.`, NEXT_STEP, { path, cause })
  }
  const { header, numbers } = decodeBinaryFile(bytes, path, 'checkpoint-damaged', NEXT_STEP)
  const parsed = headerSchema.safeParse(header)
  if (!parsed.success) throw new StudioError('checkpoint-damaged', `${path} does not hold weights of this version.`, NEXT_STEP, { path })
  const wanted = weightTensors(spec)
  const fits = numbers.length === parameterCount(wanted) && parsed.data.tensors.length === wanted.length
    && wanted.every((tensor, place) => parsed.data.tensors[place]?.name === tensor.name && parsed.data.tensors[place]?.shape.join() === tensor.shape.join())
  if (!fits) throw new StudioError('engine-refused', `The weights ${path} are of "${parsed.data.network}" and do not fit the network "${spec.id}".`, NEXT_STEP, { path })
  return numbers
}
