import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { countSchema } from '../../shared/domain/common'
import { writeFileAtomic } from '../files/atomic-write'
import { decodeBinaryFile, encodeBinaryFile } from '../files/binary-file'

/** A picture by its sequence and place. */
const keySchema = z.tuple([countSchema, countSchema])
const headerSchema = z.object({ format: z.literal('emotionnet-vectors/1'), keys: z.array(keySchema), width: countSchema })

/** Vectors of one width, one a picture. */
export interface Vectors {
  readonly keys: readonly z.infer<typeof keySchema>[]
  readonly rows: readonly (readonly number[])[]
}

/** Keeps vectors in the studio's cache, float32. */
export function writeVectors(path: string, { keys, rows }: Vectors): void {
  writeFileAtomic(path, encodeBinaryFile({ format: 'emotionnet-vectors/1', keys, width: rows[0]?.length ?? 0 }, rows.map((row) => Float32Array.from(row))))
}

/** Reads them back; undefined where there are none, or damaged ones: what lies in the cache can be computed anew. */
export function readVectors(path: string): Vectors | undefined {
  if (!existsSync(path)) return undefined
  try {
    const { header, numbers } = decodeBinaryFile(readFileSync(path), path, 'file-unreadable', '')
    const { keys, width } = headerSchema.parse(header)
    return numbers.length === keys.length * width ? { keys, rows: keys.map((_, row) => Array.from(numbers.subarray(row * width, (row + 1) * width))) } : undefined
  } catch {
    return undefined
  }
}
