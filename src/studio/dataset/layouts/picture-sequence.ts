import { createHash } from 'node:crypto'
import type { Problem } from '../../../shared/domain/dataset'
import type { Emotion } from '../../../shared/domain/emotion'
import { StudioError } from '../../../shared/errors'
import { problemOf } from '../problem'
import { readFrame, type FrameFacts, type KnownFrames, type SequenceFacts } from '../sequence-facts'
import type { ListedFile } from '../sequence-files'
import type { FileSource } from '../sources/file-source'
import { meaningOf, type ClassMap } from './class-words'
import type { FoundSequence, ListOptions, LookedAt } from './layout'
import type { NamedFile, NamedGroup } from './named-layout'

/** Changed whenever the reading of a sequence of pictures changes its meaning, so that everything is read anew. */
const READER = 'pictures 1'

/** True for what is taken for a picture of a dataset, by its name; its bytes decide later. */
export function isPicture(path: string): boolean {
  return /\.(png|jpe?g|tiff?)$/i.test(path)
}

/** A sequence whose frames are picture files and whose label is what stands for its class in their names. */
export function pictureSequence(source: FileSource, group: NamedGroup, classes: ClassMap, options: ListOptions): FoundSequence {
  const { subject, sequence, files } = group
  const { emotion, problems } = labelOf(group, classes, options)
  return {
    subject, sequence, pictures: files.length, sample: files.at(-1)?.path ?? '',
    look: async (signal): Promise<LookedAt> => {
      const listed: ListedFile[] = []
      const told: Problem[] = [...problems]
      const seen: string[] = [READER, String(emotion)]
      for (const file of files) {
        signal.throwIfAborted()
        const found = await lookAtFile(source, file, told)
        seen.push(JSON.stringify([file.path, found?.marks ?? null]))
        if (found !== undefined) listed.push({ path: file.path, number: file.number, bytes: found.bytes, modifiedMs: found.modifiedMs })
      }
      const signature = createHash('sha256').update(seen.join('\n')).digest('hex')
      return { signature, read: (known, reading) => readPictures(source, { ...group, emotion, signature, problems: told }, listed, known, reading) }
    },
  }
}

async function lookAtFile(source: FileSource, { path }: NamedFile, problems: Problem[]) {
  try {
    const state = await source.look(path)
    if (state === undefined) throw new StudioError('file-vanished', `${path} went away while the folder was looked at.`, 'Import again when nothing else works in the folder.', { path })
    if (state.kind !== 'file') throw await source.refuse(path)
    return state
  } catch (error) {
    problems.push(problemOf(error, path))
    return undefined
  }
}

/** What the words of its files mean together; files that disagree give no label. */
function labelOf({ files }: NamedGroup, classes: ClassMap, { classes: choices }: ListOptions): { readonly emotion: Emotion | null; readonly problems: readonly Problem[] } {
  const words = [...new Set(files.flatMap((file) => file.word ?? []))]
  const meanings = new Set(words.map((word) => meaningOf(word, classes, choices) ?? null))
  if (meanings.size <= 1) return { emotion: [...meanings][0] ?? null, problems: [] }
  const path = files[0]?.path ?? ''
  return { emotion: null, problems: [{ code: 'label-conflict', path, message: `${path} and other files of its sequence give different classes (${words.join(', ')}); none was taken.`, line: null }] }
}

interface Plan extends NamedGroup {
  readonly emotion: Emotion | null
  readonly signature: string
  readonly problems: readonly Problem[]
}

async function readPictures(source: FileSource, plan: Plan, listed: readonly ListedFile[], known: KnownFrames, signal: AbortSignal): Promise<SequenceFacts> {
  const problems: Problem[] = [...plan.problems]
  const frames: FrameFacts[] = []
  for (const file of listed) {
    signal.throwIfAborted()
    const twin = listed.find((other) => other.number === file.number)
    try {
      if (twin !== undefined && twin !== file) throw new StudioError('frame-duplicate', `${file.path} was passed over: frame ${file.number} is already there as ${twin.path}.`, 'Keep one of the two files and import again.', { path: file.path })
      frames.push({ ...(await readFrame(source, file, known)), landmarks: null })
    } catch (error) {
      problems.push(problemOf(error, file.path))
    }
  }
  const path = plan.files[0]?.path ?? ''
  if (frames.length === 0) problems.push({ code: 'sequence-empty', path, message: `${plan.sequence} holds no frame that can be read.`, line: null })
  return { subject: plan.subject, sequence: plan.sequence, signature: plan.signature, frames, emotion: plan.emotion, actionUnits: [], note: null, problems }
}
