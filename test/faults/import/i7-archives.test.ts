import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { zipSource } from '../../../src/studio/own-pictures/zip-source'
import { freshFolder } from '../../support/ck-tree'
import { openDatasetRoom } from '../../support/dataset-room'
import { recordFaultRow } from '../../support/fault-row'
import { tinyPng } from '../../support/tiny-png'
import { makeZip } from '../../support/zip'

const folder = freshFolder('hostile')
mkdirSync(join(folder, 'set'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const png = tinyPng(1)
const file = (name: string | Buffer, more: object = {}) => ({ name, data: png, ...more })
const good = [file('happy/1.png'), file('sad/1.png')]

interface Hostile {
  readonly what: string
  readonly bytes: () => Buffer
  /** What the import as a dataset is refused with, or lists of the one bad file. */
  readonly imported: string | undefined
  /** What the pictures are refused with when a run is to judge them. */
  readonly judged: string | undefined
}
const refused = (what: string, bytes: () => Buffer): Hostile => ({ what, bytes, imported: 'archive-refused', judged: 'archive-refused' })

/** What archives have been made of to get something out of those who open them. */
const HOSTILE: readonly Hostile[] = [
  refused('a name that climbs', () => makeZip([...good, file('../evil.png')])),
  refused('a name that climbs within', () => makeZip([...good, file('happy/../../evil.png')])),
  refused('a name that climbs to a sibling of the same beginning', () => makeZip([...good, file('../set-evil/evil.png')])),
  refused('an absolute name', () => makeZip([...good, file(join(folder, 'evil.png'))])),
  refused('a drive', () => makeZip([...good, file('C:/evil.png')])),
  refused('backslashes', () => makeZip([...good, file('..\\evil.png')])),
  refused('a link', () => makeZip([...good, file('happy/link.png', { mode: 0o120777 })])),
  refused('a link and a file written through it', () => makeZip([...good, file('dir', { mode: 0o120777 }), file('dir/evil.png')])),
  refused('two files of one name', () => makeZip([...good, ...good])),
  refused('names that differ by case', () => makeZip([...good, file('Happy/1.PNG')])),
  refused('names that differ by how they write a letter', () => makeZip([...good, file('happy/\u00e9.png'), file('happy/e\u0301.png')])),
  refused('a thousandfold', () => makeZip([...good, { name: 'happy/2.png', data: Buffer.alloc(4_000_000) }])),
  refused('more files than it takes', () => makeZip(Array.from({ length: 50_001 }, (_, place) => ({ name: `happy/${place}.png`, data: Buffer.alloc(0) })))),
  refused('encryption', () => makeZip([...good, file('happy/2.png', { flags: 1 })])),
  refused('a directory that is cut', () => makeZip([...good, file('happy/2.png')]).subarray(0, -30)),
  refused('a directory of fewer files than it counts', () => makeZip(good, { entries: 3 })),
  refused('a control character in a name', () => makeZip([...good, file('happy/a\u0007.png')])),
  refused('nothing', () => Buffer.alloc(0)),
  refused('a picture under another name', () => png),
  { what: 'a size that lies low', bytes: () => makeZip([...good, file('happy/2.png', { claims: 10 })]), imported: 'image-damaged', judged: 'image-damaged' },
  { what: 'a size that lies high', bytes: () => makeZip([...good, file('happy/2.png', { claims: png.length + 10 })]), imported: 'image-damaged', judged: 'image-damaged' },
  { what: 'no picture', bytes: () => makeZip([{ name: 'notes.txt', data: Buffer.from('x') }]), imported: 'layout-not-recognised', judged: 'nothing-to-predict' },
  // never unpacked, so that its mode means nothing: it is the picture it is
  { what: 'a picture that would run as its owner', bytes: () => makeZip([...good, file('happy/2.png', { mode: 0o104755 })]), imported: undefined, judged: undefined },
]

describe('an archive', () => {
  it.each(HOSTILE)('with $what gets nothing written outside the studio, and is refused where it lies (row I7)', async ({ what, bytes, imported, judged }) => {
    const path = join(folder, 'set', `${what.replace(/\W+/g, '-')}.zip`)
    writeFileSync(path, bytes())
    const room = openDatasetRoom()
    const before = aroundIt()
    try {
      const said = [await importing(room, path), await judging(path)]
      const after = aroundIt()
      const well = said[0] === imported && said[1] === judged && after.join() === before.join()
      recordFaultRow({ id: 'I7', count: 1, failures: well ? 0 : 1, seed: null })
      expect(said).toEqual([imported, judged])
      expect(after).toEqual(before)
    } finally {
      room.store.close()
      rmSync(room.folder, { recursive: true, force: true })
    }
  })
})

/** All that lies in the folder of the archive and in the one around it, where a name that climbs would lead. */
function aroundIt(): readonly string[] {
  return readdirSync(folder, { recursive: true }).map(String).sort()
}

/** The code an import ends with, else that of the one file it could not take. */
async function importing(room: ReturnType<typeof openDatasetRoom>, path: string): Promise<unknown> {
  try {
    const { problems, frames } = await room.import(path)
    expect(frames).toBe(problems.length === 0 ? 3 : 2)
    return problems.find(({ path: bad, code }) => bad.endsWith('happy/2.png') && code !== 'sequence-empty')?.code
  } catch (error) {
    expect(error).toMatchObject({ message: expect.stringMatching(/\.$/) as string })
    return (error as { code?: unknown }).code
  }
}

/** The code that reading every picture for a run ends with. */
async function judging(path: string): Promise<unknown> {
  try {
    const source = await zipSource(path, 1, new AbortController().signal)
    try {
      for await (const picture of source.pictures()) await picture.read()
      return undefined
    } finally {
      await source.close()
    }
  } catch (error) {
    return (error as { code?: unknown }).code
  }
}
