import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { OwnPicture } from '../../../../src/studio/own-pictures/own-picture'
import { zipSource } from '../../../../src/studio/own-pictures/zip-source'
import { freshFolder } from '../../../support/ck-tree'
import { recordFaultRow } from '../../../support/fault-row'
import { tinyPng } from '../../../support/tiny-png'
import { makeZip } from '../../../support/zip'

const folder = freshFolder('zips')
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
const never = new AbortController().signal

function archive(name: string, bytes: Buffer): string {
  const path = join(folder, `${name}.zip`)
  writeFileSync(path, bytes)
  return path
}

/** Every picture of an archive with its bytes. */
async function gather(path: string, every = 1): Promise<readonly (OwnPicture & { readonly bytes: Buffer })[]> {
  const source = await zipSource(path, every, never)
  try {
    const pictures: (OwnPicture & { bytes: Buffer })[] = []
    for await (const picture of source.pictures()) pictures.push({ ...picture, bytes: (await picture.read()).bytes })
    return pictures
  } finally {
    await source.close()
  }
}

const png = tinyPng(1)
const file = (name: string | Buffer, more: object = {}) => ({ name, data: png, ...more })
const good = file('a/1.png')

/** I7: what archives have been made of to get something out of those who open them. Each is refused, or its one bad file is. */
const HOSTILE: readonly { readonly what: string; readonly bytes: () => Buffer; readonly code: string }[] = [
  { what: 'a name that climbs', bytes: () => makeZip([good, file('../evil.png')]), code: 'archive-refused' },
  { what: 'a name that climbs within', bytes: () => makeZip([good, file('a/../../evil.png')]), code: 'archive-refused' },
  { what: 'an absolute name', bytes: () => makeZip([good, file('/tmp/evil.png')]), code: 'archive-refused' },
  { what: 'a drive', bytes: () => makeZip([good, file('C:/evil.png')]), code: 'archive-refused' },
  { what: 'backslashes', bytes: () => makeZip([good, file('..\\evil.png')]), code: 'archive-refused' },
  { what: 'a link', bytes: () => makeZip([good, file('link.png', { mode: 0o120777 })]), code: 'archive-refused' },
  { what: 'a link and a file written through it', bytes: () => makeZip([file('dir', { mode: 0o120777 }), file('dir/evil.png')]), code: 'archive-refused' },
  { what: 'two files of one name', bytes: () => makeZip([good, good]), code: 'archive-refused' },
  { what: 'names that differ by case', bytes: () => makeZip([good, file('A/1.PNG')]), code: 'archive-refused' },
  { what: 'names that differ by how they write a letter', bytes: () => makeZip([file('\u00e9.png'), file('e\u0301.png')]), code: 'archive-refused' },
  { what: 'a size that lies low', bytes: () => makeZip([file('a/1.png', { claims: 10 })]), code: 'image-damaged' },
  { what: 'a size that lies high', bytes: () => makeZip([file('a/1.png', { claims: png.length + 10 })]), code: 'image-damaged' },
  { what: 'a thousandfold', bytes: () => makeZip([{ name: 'a/1.png', data: Buffer.alloc(4_000_000) }]), code: 'archive-refused' },
  { what: 'more files than it takes', bytes: () => makeZip(Array.from({ length: 50_001 }, (_, place) => ({ name: `${place}.png`, data: Buffer.alloc(0) }))), code: 'archive-refused' },
  { what: 'encryption', bytes: () => makeZip([file('a/1.png', { flags: 1 })]), code: 'archive-refused' },
  { what: 'a directory that is cut', bytes: () => makeZip([good, file('a/2.png')]).subarray(0, -30), code: 'archive-refused' },
  { what: 'a directory of fewer files than it counts', bytes: () => makeZip([good], { entries: 3 }), code: 'archive-refused' },
  { what: 'a control character in a name', bytes: () => makeZip([good, file('a\u0007.png')]), code: 'archive-refused' },
  { what: 'nothing', bytes: () => Buffer.alloc(0), code: 'archive-refused' },
  { what: 'a picture under another name', bytes: () => png, code: 'archive-refused' },
  { what: 'no picture', bytes: () => makeZip([file('notes.txt')]), code: 'nothing-to-predict' },
]

describe('pictures in a zip', () => {
  it('come folder by folder as people count, with the landmarks that lie beside them, and without what systems leave behind', async () => {
    const path = archive('good', makeZip([
      file('b/10.png'), file('b/2.png'), file('a/1.jpg'), file('top.png'), { name: 'b/2_landmarks.txt', data: Buffer.from('x') }, file('__MACOSX/b/._2.png'), file('b/.hidden.png'), { name: 'b/', data: Buffer.alloc(0) },
    ]))
    const pictures = await gather(path)
    expect(pictures.map((one) => [one.sequence, one.name, one.place, one.landmarks !== null])).toEqual([['a', '1.jpg', 0, false], ['b', '2.png', 0, true], ['b', '10.png', 1, false], ['good.zip', 'top.png', 0, false]])
    expect(pictures[1]?.bytes.equals(png)).toBe(true)
    expect((await gather(path, 2)).map((one) => one.name)).toEqual(['1.jpg', '2.png', 'top.png'])
  })

  it.each(HOSTILE)('is refused with a sentence for $what (I7)', async ({ what, bytes, code }) => {
    const error: unknown = await gather(archive(what.replace(/\W+/g, '-'), bytes())).then(() => undefined, (thrown: unknown) => thrown)
    recordFaultRow({ id: 'I7', count: 1, failures: (error as { code?: string } | undefined)?.code === code ? 0 : 1, seed: null })
    expect(error).toMatchObject({ code, message: expect.stringMatching(/\.$/) as string })
  })
})
