import sharp from 'sharp'

/** Dots per inch, where the renderer takes a pixel of an SVG for a 72nd of one: three times the size of the drawing, enough for print. */
const DENSITY = 3 * 72

/** A chart's SVG as a PNG. Its letters are those of the machine that draws it. */
export async function chartPng(svg: string): Promise<Uint8Array> {
  return sharp(Buffer.from(svg), { density: DENSITY }).png().toBuffer()
}
