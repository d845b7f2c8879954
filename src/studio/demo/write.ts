import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import sharp from 'sharp'
import { StudioError } from '../../shared/errors'
import { emotionText, facsText, frameStem, landmarksText, sequenceName, subjectName } from './ck-files'
import { closeDemoFolder, openDemoFolder, writeRefused } from './demo-folder'
import { planFilming } from './filming'
import { drawIdentity } from './identity'
import { landmarkAnchors, placeLandmarks } from './landmarks'
import { planDemoSet } from './plan'
import type { PlannedSequence, PlannedSubject } from './plan'
import { withText } from './png-text'
import { createRandom } from './random'
import { buildPerson, FaceRenderer, PICTURE_HEIGHT, PICTURE_WIDTH } from './render'
import type { RenderedFrame } from './render'

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
const SOURCE_TEXT = 'SYNTHETIC: rendered by EmotionNet Nano Studio, no person is shown'

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
  const writer = new FrameWriter(out, options.parallel ?? 4)
  const renderer = new FaceRenderer()
  const random = createRandom(`demo-faces/${seed}`)
  let done = 0
  try {
    for (const subject of plan) {
      const own = random.fork(subjectName(subject))
      const identity = drawIdentity(own.fork('identity'))
      const person = buildPerson(renderer.grid, identity, own.fork('person'))
      const anchors = landmarkAnchors(renderer.grid, identity)
      for (const sequence of subject.sequences) {
        await writer.startSequence(subject, sequence)
        const take = own.fork(sequenceName(sequence))
        const filming = planFilming(sequence, identity, subject.colour, take)
        for (let frame = 0; frame < sequence.frames; frame++) {
          signal?.throwIfAborted()
          await turn()
          const rendered = renderer.render(person, filming.scene, filming.expressionAt(frame), filming.viewAt(frame), take.fork(`grain/${frame}`))
          await writer.add(subject, sequence, frame + 1, rendered, landmarksText(placeLandmarks(anchors, rendered.screen)))
          onProgress?.({ done: ++done, total })
        }
      }
    }
  } finally {
    await writer.drain()
  }
  writer.throwIfFailed()
  await closeDemoFolder(out, subjects, seed)
  return { path: out, subjects: plan.length, sequences: sequences.length, labelledSequences: sequences.filter((s) => s.emotion !== null).length, frames: total }
}

/** Encodes and writes frames behind the renderer's back, a few at a time; the first failure stops the set. */
class FrameWriter {
  private readonly running = new Set<Promise<void>>()
  private failure: unknown = undefined

  constructor(private readonly out: string, private readonly parallel: number) {}

  /** Makes a sequence's folders and writes its label (if it has one) and its action units. */
  async startSequence(subject: PlannedSubject, sequence: PlannedSequence): Promise<void> {
    const folder = (part: string): string => join(this.out, part, subjectName(subject), sequenceName(sequence))
    const peak = frameStem(subject, sequence, sequence.frames)
    try {
      for (const part of ['cohn-kanade-images', 'Emotion', 'FACS', 'Landmarks']) await mkdir(folder(part), { recursive: true })
      if (sequence.emotion !== null) await writeFile(join(folder('Emotion'), `${peak}_emotion.txt`), emotionText(sequence.emotion))
      await writeFile(join(folder('FACS'), `${peak}_facs.txt`), facsText(sequence))
    } catch (error) {
      throw writeRefused(this.out, error)
    }
  }

  /** Takes a rendered frame; returns as soon as there is room for the next one. */
  async add(subject: PlannedSubject, sequence: PlannedSequence, frame: number, rendered: RenderedFrame, landmarks: string): Promise<void> {
    this.throwIfFailed()
    const stem = frameStem(subject, sequence, frame)
    const folder = (part: string): string => join(this.out, part, subjectName(subject), sequenceName(sequence))
    const work = (async () => {
      const raw = { width: PICTURE_WIDTH, height: PICTURE_HEIGHT, channels: rendered.channels }
      const picture = sharp(rendered.pixels, { raw }).toColourspace(rendered.channels === 1 ? 'b-w' : 'srgb')
      const png = await picture.png({ compressionLevel: 3, adaptiveFiltering: false }).toBuffer()
      await writeFile(join(folder('cohn-kanade-images'), `${stem}.png`), withText(png, 'Source', SOURCE_TEXT))
      await writeFile(join(folder('Landmarks'), `${stem}_landmarks.txt`), landmarks)
    })().catch((error: unknown) => { this.failure ??= error })
    const tracked: Promise<void> = work.finally(() => this.running.delete(tracked))
    this.running.add(tracked)
    if (this.running.size >= this.parallel) await Promise.race(this.running)
  }

  /** Waits for what is under way. */
  async drain(): Promise<void> {
    await Promise.all(this.running)
  }

  throwIfFailed(): void {
    if (this.failure !== undefined) throw writeRefused(this.out, this.failure)
  }
}
