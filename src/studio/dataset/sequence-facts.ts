import { createHash } from 'node:crypto'
import type { Problem } from '../../shared/domain/dataset'
import type { Emotion } from '../../shared/domain/emotion'
import type { ActionUnit } from '../../shared/domain/sequence'
import { FILE_LIMITS } from '../files/limits'
import { examineImage } from '../images/examine-image'
import type { SequencePlace } from './list-sequences'
import type { ListedFile } from './sequence-files'
import type { FileSource } from './sources/file-source'

/** A whole frame, ready to be stored. */
export interface FrameFacts {
  readonly number: number
  /** Its address: see `images/frame-address.ts`. */
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly modifiedMs: number
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly landmarks: Uint8Array | null
}

/** What a sequence's files say. */
export interface SequenceFacts extends SequencePlace {
  readonly signature: string
  readonly frames: readonly FrameFacts[]
  readonly emotion: Emotion | null
  readonly actionUnits: readonly ActionUnit[]
  /** What the dataset says of it beyond its label, for a reader: vote shares, the part of a published split. */
  readonly note: string | null
  readonly problems: readonly Problem[]
}

/** A frame read before, by path: not read again while its size and time are the same. */
export type KnownFrames = ReadonlyMap<string, Omit<FrameFacts, 'landmarks'>>

const IMAGE_LIMIT = { bytes: FILE_LIMITS.imageBytes, code: 'image-too-large' } as const

/** Reads, hashes and proves one picture, unless it was read before and has its size and time still. Rejects as reading and proving do. */
export async function readFrame(source: FileSource, file: ListedFile, known: KnownFrames): Promise<Omit<FrameFacts, 'landmarks'>> {
  const path = source.address(file.path)
  const before = known.get(path)
  if (before !== undefined && before.bytes === file.bytes && before.modifiedMs === file.modifiedMs) return { ...before, number: file.number }
  const { bytes, size, modifiedMs } = await source.read(file.path, IMAGE_LIMIT)
  return frameOf(bytes, { path: file.path, address: path, number: file.number, bytes: size, modifiedMs })
}

/** A picture's facts from its bytes. Rejects as proving it does; `path` names it in that sentence. */
export async function frameOf(content: Buffer, { path, address, number, bytes, modifiedMs }: ListedFile & { readonly address: string }): Promise<Omit<FrameFacts, 'landmarks'>> {
  const { width, height, channels } = await examineImage(content, path)
  return { number, path: address, sha256: createHash('sha256').update(content).digest('hex'), bytes, modifiedMs, width, height, channels }
}
