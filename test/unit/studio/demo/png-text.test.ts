import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { crc32, withText } from '../../../../src/studio/demo/png-text'

describe('a text chunk in a PNG', () => {
  it('uses the CRC of the PNG specification', () => {
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926)
    expect(crc32(Buffer.from('IEND'))).toBe(0xae426082)
  })

  it('stands right after the header, and the picture still decodes to the same pixels', async () => {
    const pixels = Uint8Array.from({ length: 12 }, (_, i) => i * 20)
    const png = await sharp(pixels, { raw: { width: 4, height: 3, channels: 1 } }).toColourspace('b-w').png().toBuffer()
    const marked = withText(png, 'Source', 'SYNTHETIC')
    const at = marked.indexOf('tEXtSource\0SYNTHETIC', 0, 'latin1')
    expect(at).toBe(8 + 25 + 4)
    expect(marked.readUInt32BE(at - 4)).toBe('Source\0SYNTHETIC'.length)
    expect(await sharp(marked).extractChannel(0).raw().toBuffer()).toEqual(Buffer.from(pixels))
  })
})
