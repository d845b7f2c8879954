/** Letters of the stamp as rows of a 5 x 7 dot matrix, our own drawing; bit 4 is the leftmost dot. */
const LETTERS: Readonly<Record<string, readonly number[]>> = {
  S: [0x0f, 0x10, 0x10, 0x0e, 0x01, 0x01, 0x1e],
  Y: [0x11, 0x11, 0x0a, 0x04, 0x04, 0x04, 0x04],
  N: [0x11, 0x19, 0x15, 0x13, 0x11, 0x11, 0x11],
  T: [0x1f, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04],
  H: [0x11, 0x11, 0x11, 0x1f, 0x11, 0x11, 0x11],
  E: [0x1f, 0x10, 0x10, 0x1e, 0x10, 0x10, 0x1f],
  I: [0x0e, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0e],
  C: [0x0f, 0x10, 0x10, 0x10, 0x10, 0x10, 0x0f],
}
const WORD = 'SYNTHETIC'
const DOT = 2
const LEFT = 10

/** Burns SYNTHETIC into the lower left corner, white on a dark band, in place. */
export function stampSynthetic(pixels: Uint8ClampedArray, width: number, height: number, channels: number): void {
  const bandWidth = WORD.length * 6 * DOT + 2 * DOT
  const top = height - 10 - 9 * DOT
  const put = (x: number, y: number, value: number): void => {
    const at = (y * width + x) * channels
    for (let k = 0; k < channels; k++) pixels[at + k] = value
  }
  for (let y = 0; y < 9 * DOT; y++) for (let x = 0; x < bandWidth; x++) put(LEFT + x, top + y, 16)
  for (let n = 0; n < WORD.length; n++) {
    const rows = LETTERS[WORD[n]!]!
    for (let y = 0; y < 7 * DOT; y++) {
      for (let x = 0; x < 5 * DOT; x++) {
        if (((rows[Math.floor(y / DOT)]! >> (4 - Math.floor(x / DOT))) & 1) === 1) put(LEFT + DOT + n * 6 * DOT + x, top + DOT + y, 235)
      }
    }
  }
}
