import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { emotionText, facsText, frameStem, sequenceName, subjectName } from './ck-files'
import { writeRefused } from './demo-folder'
import type { PlannedSequence, PlannedSubject } from './plan'
import { withText } from './png-text'
import { PICTURE_HEIGHT, PICTURE_WIDTH, type RenderedFrame } from './render'

const SOURCE_TEXT = 'SYNTHETIC: rendered by EmotionNet Nano Studio, no person is shown'

/** Encodes and writes frames behind the renderer's back, a few at a time; the first failure stops the set. */
export class FrameWriter {
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
