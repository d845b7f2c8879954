import { createHash } from 'node:crypto'
import type { Problem } from '../../../shared/domain/dataset'
import { StudioError } from '../../../shared/errors'
import { FILE_LIMITS } from '../../files/limits'
import { videoFrameAddress } from '../../images/frame-address'
import { changeFromFirst } from '../../images/video-change'
import { ffmpegOf, videoFrames, type FrameSpan } from '../../images/video-frames'
import { problemOf } from '../problem'
import { frameOf, type FrameFacts, type SequenceFacts } from '../sequence-facts'
import type { EntryState, FileSource } from '../sources/file-source'
import { meaningOf, type ClassMap } from './class-words'
import type { FoundSequence, ListOptions } from './layout'
import type { NamedGroup } from './named-layout'
import { findOnsetAndApex } from './onset-apex'

/** Changed whenever the reading of a video changes its meaning. */
const READER = 'video 1'

/**
 * A video as a sequence: its frames in the order of decoding, all or from onset to apex, every one or every so-manieth. They stay in the video and are decoded
 * again when they are asked for.
 */
export function videoSequence(source: FileSource, { subject, sequence, files }: NamedGroup, classes: ClassMap, options: ListOptions): FoundSequence {
  const { path = '', word = null } = files[0] ?? {}
  const emotion = word === null ? null : (meaningOf(word, classes, options.classes) ?? null)
  return {
    subject, sequence, pictures: 0, sample: path,
    look: async () => {
      const state = await source.look(path).catch(() => undefined)
      const signature = createHash('sha256').update(JSON.stringify([READER, path, emotion, options.every, state?.marks ?? null, ...(options.part === 'whole' ? [] : [options.part])])).digest('hex')
      return {
        signature,
        read: async (_known, signal): Promise<SequenceFacts> => {
          const problems: Problem[] = []
          const frames: FrameFacts[] = []
          let taken = ''
          try {
            taken = await decodeInto(frames, source, path, state, options, signal)
          } catch (error) {
            signal.throwIfAborted()
            // without ffmpeg no video at all can be read: that is no fault of this one
            if (error instanceof StudioError && error.code === 'part-absent') throw error
            problems.push(problemOf(error, path))
          }
          if (frames.length === 0) problems.push({ code: 'sequence-empty', path, message: `${path} holds no frame that can be read.`, line: null })
          return { subject, sequence, signature, frames, emotion, actionUnits: [], note: taken === '' || frames.length === 0 ? null : taken, problems }
        },
      }
    },
  }
}

/** Adds the frames that are taken, and says in a sentence which these are; nothing where it is every frame. */
async function decodeInto(frames: FrameFacts[], source: FileSource, path: string, state: EntryState | undefined, { every, part, room }: ListOptions, signal: AbortSignal): Promise<string> {
  if (state === undefined) throw new StudioError('file-vanished', `${path} went away while the folder was looked at.`, 'Import again when nothing else works in the folder.', { path })
  const program = ffmpegOf(room.ports.resources.root)
  const video = await source.onDisk(path)
  const changes = part === 'whole' ? undefined : await changeFromFirst(video, program, signal)
  const span = changes === undefined ? undefined : findOnsetAndApex(changes)
  for await (const { place, bytes } of videoFrames(video, program, every, signal, span)) {
    if (frames.length === FILE_LIMITS.ownPictures) {
      frames.length = 0
      throw new StudioError('too-many-pictures', `${path} has more than ${FILE_LIMITS.ownPictures.toLocaleString('en')} frames.`, 'Import it with every second or tenth frame.', { path })
    }
    const number = place + 1
    const address = videoFrameAddress(source.address(path), number)
    frames.push({ ...(await frameOf(bytes, { path: `${path} frame ${number}`, address, number, bytes: state.bytes, modifiedMs: state.modifiedMs })), landmarks: null })
  }
  return takenWords(every, changes?.length, span)
}

function takenWords(every: number, frames: number | undefined, span: FrameSpan | undefined): string {
  const some = every === 1 ? '' : `One in ${every} frames of the video.`
  if (frames === undefined) return some
  const found = span === undefined
    ? 'Onset and apex were not found: next to nothing changes in the video.'
    : `Frames ${span.first + 1} to ${span.last + 1} of ${frames}: onset to apex as found by what changes from the first frame.`
  return some === '' ? found : `${found} ${some}`
}
