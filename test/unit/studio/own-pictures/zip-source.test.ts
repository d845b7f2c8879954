import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { OwnPicture } from '../../../../src/studio/own-pictures/own-picture'
import { zipSource } from '../../../../src/studio/own-pictures/zip-source'
import { freshFolder } from '../../../support/ck-tree'
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
})
