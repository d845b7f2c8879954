import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '../../shared/errors'

/** Says that a folder is ours; written first, so that an interrupted set can be written again. */
const MARKER = 'demo-set.json'
const GENERATOR = 'nano-studio demo'
const PARTS = ['cohn-kanade-images', 'Emotion', 'FACS', 'Landmarks'] as const

/** What a set was made from, and whether it was finished. */
export interface DemoMarker {
  readonly generator: typeof GENERATOR
  readonly version: 1
  readonly subjects: number
  readonly seed: number
  readonly complete: boolean
}

const isOurs = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && (value as { generator?: unknown }).generator === GENERATOR
  } catch {
    return false
  }
}

/**
 * Makes `out` ready for a new set: creates it, or empties it of an earlier set of ours.
 * @throws StudioError `folder-not-empty` when it holds anything that is not a demo set, `write-refused` when it cannot be written.
 */
export async function openDemoFolder(out: string, subjects: number, seed: number): Promise<void> {
  try {
    await mkdir(out, { recursive: true })
    const entries = await readdir(out)
    if (entries.length > 0) {
      const marker = entries.includes(MARKER) ? await readFile(join(out, MARKER), 'utf8') : ''
      if (!isOurs(marker)) {
        throw new StudioError('folder-not-empty', `The folder ${out} holds ${entries.length} entries and is no demo set, so nothing was written into it.`, 'Choose an empty or a new folder.', { path: out })
      }
      await rm(join(out, MARKER))
      for (const part of PARTS) await rm(join(out, part), { recursive: true, force: true })
    }
    await writeMarker(out, subjects, seed, false)
    await writeFile(join(out, 'README.txt'), readme(subjects, seed))
  } catch (error) {
    if (error instanceof StudioError) throw error
    throw writeRefused(out, error)
  }
}

/** Marks the set as finished. */
export async function closeDemoFolder(out: string, subjects: number, seed: number): Promise<void> {
  await writeMarker(out, subjects, seed, true)
}

/** A failed write as a sentence. */
export function writeRefused(path: string, cause: unknown): StudioError {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? 'unknown'
  if (code === 'ENOSPC') return new StudioError('disk-full', `The disk is full, so the demo set in ${path} is incomplete.`, 'Free some space and write the set again.', { path, cause })
  return new StudioError('write-refused', `The demo set could not be written to ${path} (${code}).`, 'Choose a folder you may write to.', { path, cause })
}

async function writeMarker(out: string, subjects: number, seed: number, complete: boolean): Promise<void> {
  const marker: DemoMarker = { generator: GENERATOR, version: 1, subjects, seed, complete }
  await writeFile(join(out, MARKER), `${JSON.stringify(marker, null, 2)}\n`)
}

const readme = (subjects: number, seed: number): string => `SYNTHETIC FACES - no person is shown

This folder was rendered by EmotionNet Nano Studio (nano-studio demo, ${subjects} subjects, seed ${seed}) and follows the layout of the
Extended Cohn-Kanade set (CK+), which may not be redistributed. The heads are a parametric model of the studio's own; action units,
landmarks and labels are exact because the renderer was given them. Every picture says SYNTHETIC in its lower left corner and in a
tEXt chunk named "Source".

  cohn-kanade-images/S###/###/S###_###_########.png   frames, neutral to peak
  Emotion/S###/###/..._emotion.txt                    1 anger 2 contempt 3 disgust 4 fear 5 happiness 6 sadness 7 surprise, at the last frame; an empty folder = no label
  FACS/S###/###/..._facs.txt                          action unit and intensity (1..5 = A..E), at the last frame
  Landmarks/S###/###/..._landmarks.txt                68 lines of x and y in pixels, every frame

Results on these pictures say that the software works. They say nothing about recognising people's expressions.
`
