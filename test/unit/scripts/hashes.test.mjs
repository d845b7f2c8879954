import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashFile, requireHash } from '../../../scripts/lib/hashes.mjs'
import { Refusal } from '../../../scripts/lib/refusal.mjs'

const PINS = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../resources/native-pins.json'), 'utf8'))

describe('a fetched file', () => {
  let folder
  let file
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nano-hash-'))
    file = join(folder, 'part.whl')
    writeFileSync(file, 'abc')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  // The digest of "abc" that FIPS 180-4 gives as its example.
  const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

  it('is hashed as the standard says', async () => expect(await hashFile(file)).toBe(ABC))

  it('passes when it is the pinned one', async () => {
    await requireHash(file, ABC)
    await requireHash(file, `sha512-${createHash('sha512').update('abc').digest('base64')}`)
  })

  it('is refused when one byte differs, with the file, both hashes and a next step', async () => {
    writeFileSync(join(folder, 'changed.whl'), 'abd')
    const refusal = await requireHash(join(folder, 'changed.whl'), ABC).then(() => undefined, (thrown) => thrown)
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal.message).toContain(join(folder, 'changed.whl'))
    expect(refusal.message).toContain(ABC)
    expect(refusal.message).toContain(createHash('sha256').update('abd').digest('hex'))
    expect(refusal.nextStep).toContain('npm run provision')
  })

  it('is refused against a pin of another kind or an empty one', async () => {
    await expect(requireHash(file, 'sha512-AAAA')).rejects.toBeInstanceOf(Refusal)
    await expect(requireHash(file, '')).rejects.toBeInstanceOf(Refusal)
  })

  it('has a well-formed pin, whatever part it belongs to', () => {
    const sha256 = /^[0-9a-f]{64}$/
    for (const wheel of Object.values(PINS.tensorflow.wheels)) expect(wheel.sha256).toMatch(sha256)
    for (const hash of Object.values(PINS['ffmpeg-static'].binaries)) expect(hash).toMatch(sha256)
    expect(PINS.electron9.sha256).toMatch(sha256)
    for (const major of ['20', '24']) {
      expect(PINS.node[major].version.startsWith(`${major}.`)).toBe(true)
      expect(Buffer.from(PINS.node[major].integrity.slice('sha512-'.length), 'base64')).toHaveLength(64)
    }
  })
})
