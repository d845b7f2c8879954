import { StudioError } from '../../shared/errors'
import { closeDemoFolder, openDemoFolder } from './demo-folder'
import { filmSubject } from './film-subject'
import { filmWithCrew, type Crew } from './film-crew'
import { planDemoSet } from './plan'
import { FaceRenderer } from './render'

/** What to write. */
export interface DemoSetOptions {
  /** Folder to write to: new, empty, or an earlier demo set. */
  readonly out: string
  /** 1 to 400; 123 gives CK+'s class counts. */
  readonly subjects: number
  /** Equal seeds give byte-identical files. */
  readonly seed: number
  /** Pictures encoded and written at the same time, beside the rendering; default 4. */
  readonly parallel?: number | undefined
  /** Threads that film beside each other; without them this thread films. */
  readonly crew?: Crew | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined
}

/** What was written. */
export interface DemoSetSummary {
  readonly path: string
  readonly subjects: number
  readonly sequences: number
  readonly labelledSequences: number
  readonly frames: number
}

const MOST_SUBJECTS = 400

/**
 * Renders a CK+-layout set of synthetic faces, neutral to peak, with exact labels, action units and landmarks.
 * Progress counts frames. On abort it throws the signal's reason and leaves a folder that can be written again.
 * @throws StudioError `invalid-input`, `folder-not-empty`, `write-refused`, `disk-full`.
 */
export async function writeDemoSet(options: DemoSetOptions): Promise<DemoSetSummary> {
  const { out, subjects, seed, signal, onProgress } = options
  if (!Number.isInteger(subjects) || subjects < 1 || subjects > MOST_SUBJECTS) {
    throw new StudioError('invalid-input', `A demo set of ${subjects} subjects cannot be made; 1 to ${MOST_SUBJECTS} can.`, 'Ask for 24 subjects, or for 123 to get the class counts of CK+.')
  }
  if (!Number.isSafeInteger(seed)) throw new StudioError('invalid-input', `The seed ${seed} is not a whole number.`, 'Give a whole number such as 1.')
  signal?.throwIfAborted()
  const plan = planDemoSet(subjects, seed)
  const sequences = plan.flatMap((subject) => subject.sequences)
  const total = sequences.reduce((sum, sequence) => sum + sequence.frames, 0)
  await openDemoFolder(out, subjects, seed)
  let done = 0
  const onFrame = (): void => onProgress?.({ done: ++done, total })
  const order = { out, subjects, seed, parallel: options.parallel ?? 4 }
  if (options.crew !== undefined) await filmWithCrew(order, options.crew, { signal, onFrame })
  else {
    const renderer = new FaceRenderer()
    for (const subject of plan) await filmSubject({ ...order, signal, onFrame }, subject, renderer)
  }
  await closeDemoFolder(out, subjects, seed)
  return { path: out, subjects: plan.length, sequences: sequences.length, labelledSequences: sequences.filter((s) => s.emotion !== null).length, frames: total }
}
