import type { Problem } from '../../shared/domain/dataset'
import type { Emotion } from '../../shared/domain/emotion'
import { StudioError } from '../../shared/errors'
import { FILE_LIMITS } from '../files/limits'
import type { CkTree } from './ck-tree'
import { parseEmotion } from './emotion-file'
import { parseFacs } from './facs-file'
import { packLandmarks, parseLandmarks } from './landmarks-file'
import type { SequencePlace } from './list-sequences'
import { problemOf } from './problem'
import { readFrame, type FrameFacts, type KnownFrames, type SequenceFacts } from './sequence-facts'
import { inside } from './sources/file-source'
import type { ListedFile, SequenceFiles } from './sequence-files'

const LABEL_LIMIT = { bytes: FILE_LIMITS.labelBytes, code: 'label-too-large' } as const
const LANDMARKS_LIMIT = { bytes: FILE_LIMITS.landmarksBytes, code: 'label-too-large' } as const

/** Reads, hashes and proves every frame of a sequence and its annotations. What cannot be taken is in `problems`; rejects only with `signal.reason`. */
export async function readSequence(tree: CkTree, place: SequencePlace, files: SequenceFiles, known: KnownFrames, signal: AbortSignal): Promise<SequenceFacts> {
  const problems: Problem[] = [...files.problems]
  const attempt = async <T>(path: string, work: () => Promise<T>): Promise<T | undefined> => {
    signal.throwIfAborted()
    return work().catch((error: unknown) => { problems.push(problemOf(error, path)); return undefined })
  }
  // of a sequence without any frame it is enough to say that
  const isOrphan = (file: ListedFile): boolean => files.frameNumbers.size > 0 && !files.frameNumbers.has(file.number)
  const landmarks = new Map<number, Uint8Array>()
  for (const file of files.annotations.landmarks) {
    if (isOrphan(file)) problems.push(problemOf(frameMissing(file, place), file.path))
    const points = await attempt(file.path, async () => parseLandmarks((await tree.source.read(file.path, LANDMARKS_LIMIT)).bytes, file.path))
    if (points !== undefined) landmarks.set(file.number, packLandmarks(points))
  }
  const frames: FrameFacts[] = []
  for (const file of files.frames) {
    const twin = frames.at(-1)
    if (twin?.number === file.number) problems.push(problemOf(duplicate(file, twin.path), file.path))
    else {
      const frame = await attempt(file.path, () => readFrame(tree.source, file, known))
      if (frame !== undefined) frames.push({ ...frame, landmarks: landmarks.get(file.number) ?? null })
    }
  }
  const emotions = await readEach(files.annotations.emotion, async (file) => {
    if (isOrphan(file)) problems.push(problemOf(frameMissing(file, place), file.path))
    return attempt(file.path, async () => parseEmotion((await tree.source.read(file.path, LABEL_LIMIT)).bytes, file.path))
  })
  const units = await readEach(files.annotations.facs, (file) => attempt(file.path, async () => {
    const reading = parseFacs((await tree.source.read(file.path, LABEL_LIMIT)).bytes, file.path)
    problems.push(...reading.faults.map((fault) => problemOf(fault, file.path)))
    return reading.units
  }))
  const folder = inside(tree.images, place.subject, place.sequence)
  problems.push(...gapProblem(folder, files.frameNumbers), ...conflictProblem(files.annotations.emotion, emotions))
  if (frames.length === 0) problems.push({ code: 'sequence-empty', path: folder, message: `${folder} holds no frame that can be read.`, line: null })
  return { ...place, signature: files.signature, frames, emotion: new Set(emotions).size === 1 ? (emotions[0] ?? null) : null, actionUnits: units.at(-1) ?? [], note: null, problems }
}

async function readEach<T>(files: readonly ListedFile[], read: (file: ListedFile) => Promise<T | undefined>): Promise<T[]> {
  const values: T[] = []
  for (const file of files) {
    const value = await read(file)
    if (value !== undefined) values.push(value)
  }
  return values
}

function frameMissing(file: ListedFile, { subject, sequence }: SequencePlace): StudioError {
  return new StudioError('label-frame-missing', `${file.path} speaks of frame ${file.number}, which ${subject}/${sequence} does not have.`, 'Restore the frame or correct the name, and import again.', { path: file.path })
}

function duplicate(file: ListedFile, twin: string): StudioError {
  return new StudioError('frame-duplicate', `${file.path} was passed over: frame ${file.number} is already there as ${twin}.`, 'Keep one of the two files and import again.', { path: file.path })
}

function gapProblem(folder: string, numbers: ReadonlySet<number>): Problem[] {
  const sorted = [...numbers].sort((a, b) => a - b)
  const before = sorted.find((number, index) => index + 1 < sorted.length && sorted[index + 1] !== number + 1)
  if (before === undefined) return []
  const missing = (sorted.at(-1) as number) - (sorted[0] as number) + 1 - sorted.length
  return [{ code: 'frame-number-gap', path: folder, message: `${folder} lacks ${missing === 1 ? 'one frame' : `${missing.toLocaleString('en')} frames`} in between, the first of them ${before + 1}; the others were imported in order.`, line: null }]
}

function conflictProblem(files: readonly ListedFile[], emotions: readonly Emotion[]): Problem[] {
  const path = files[1]?.path
  if (path === undefined || new Set(emotions).size < 2) return []
  return [{ code: 'label-conflict', path, message: `${path} and ${files[0]?.path ?? ''} give different emotions (${[...new Set(emotions)].join(', ')}); neither was taken.`, line: 1 }]
}
