import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withText } from '../../../src/studio/demo/png-text'

/** What the real CK+ holds: Lucey et al. 2010 and the lists of its files. */
export const CK_SEQUENCES = 593
export const CK_FRAMES = 10_708

interface Take {
  /** `S005/001` in the source. */
  readonly from: string
  readonly subject: string
  readonly session: string
  readonly labelled: boolean
}

/**
 * Lays a smaller tree in CK+'s layout out again at CK+'s own size: sequences are taken a second time without a label until there are 593, and frames are held until there
 * are 10,708. Every frame has bytes and a hash of its own (a text chunk names it), landmarks beside it, and as much to decode as its original.
 */
export async function layOutAsCk(source: string, out: string): Promise<void> {
  const takes = await takesOf(source)
  const lengths = await Promise.all(takes.map(async ({ from }) => (await numbersOf(source, from)).length))
  const rendered = lengths.reduce((sum, length) => sum + length, 0)
  let before = 0
  let given = 0
  for (const [index, take] of takes.entries()) {
    before += lengths[index] ?? 0
    const frames = Math.round((CK_FRAMES * before) / rendered) - given
    given += frames
    await layOut(source, out, take, frames)
  }
}

async function takesOf(source: string): Promise<readonly Take[]> {
  const first: Take[] = []
  for (const subject of await readdir(join(source, 'cohn-kanade-images'))) {
    for (const session of await readdir(join(source, 'cohn-kanade-images', subject))) first.push({ from: `${subject}/${session}`, subject, session, labelled: true })
  }
  const again = first.slice(0, Math.max(0, CK_SEQUENCES - first.length)).map((take): Take => ({ ...take, session: String(500 + Number(take.session)), labelled: false }))
  return [...first, ...again].slice(0, CK_SEQUENCES)
}

async function numbersOf(source: string, from: string): Promise<readonly string[]> {
  return (await readdir(join(source, 'cohn-kanade-images', from))).flatMap((name) => /_(\d{8})\.png$/.exec(name)?.[1] ?? []).sort()
}

async function layOut(source: string, out: string, { from, subject, session, labelled }: Take, frames: number): Promise<void> {
  const numbers = await numbersOf(source, from)
  const original = from.replace('/', '_')
  const name = (frame: number): string => `${subject}_${session}_${String(frame).padStart(8, '0')}`
  const place = async (part: string): Promise<string> => {
    const folder = join(out, part, subject, session)
    await mkdir(folder, { recursive: true })
    return folder
  }
  const [pictures, points] = [await place('cohn-kanade-images'), await place('Landmarks')]
  for (let frame = 1; frame <= frames; frame += 1) {
    const held = numbers[Math.floor(((frame - 1) * numbers.length) / frames)] ?? ''
    const png = await readFile(join(source, 'cohn-kanade-images', from, `${original}_${held}.png`))
    await writeFile(join(pictures, `${name(frame)}.png`), withText(png, 'Title', name(frame)))
    await writeFile(join(points, `${name(frame)}_landmarks.txt`), await readFile(join(source, 'Landmarks', from, `${original}_${held}_landmarks.txt`)))
  }
  for (const [part, kind] of labelled ? [['Emotion', 'emotion'], ['FACS', 'facs']] as const : []) {
    const [file] = await readdir(join(source, part, from)).catch(() => [])
    if (file !== undefined) await writeFile(join(await place(part), `${name(frames)}_${kind}.txt`), await readFile(join(source, part, from, file)))
  }
}
