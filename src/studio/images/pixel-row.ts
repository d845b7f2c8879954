import { greyPng } from './grey-png'

/** Edges of a square picture that a row may hold, in pixels. */
const SMALLEST = 8
const LARGEST = 256

/** The field of a row that holds the pixels: the one of most words, so that a row can be read without its header. */
export function pixelField(fields: readonly string[]): string {
  const words = (field: string): number => field.split(' ').length
  return fields.reduce((most, field) => (words(field) > words(most) ? field : most), '')
}

/** A field of grey values 0..255 with spaces between them, as a square picture: its PNG file, or in words why it is none. */
export function pictureOfPixels(field: string): { readonly png: Buffer; readonly edge: number } | { readonly wrong: string } {
  const words = field.split(/\s+/).filter((word) => word !== '')
  const edge = Math.round(Math.sqrt(words.length))
  if (edge * edge !== words.length || edge < SMALLEST || edge > LARGEST) return { wrong: `holds ${words.length.toLocaleString('en')} pixels, which are no square picture of ${SMALLEST} to ${LARGEST} pixels an edge` }
  const pixels = new Uint8Array(words.length)
  for (const [place, word] of words.entries()) {
    const value = /^\d{1,3}$/.test(word) ? Number(word) : 256
    if (value > 255) return { wrong: `holds ${JSON.stringify(word.slice(0, 20))} as pixel ${(place + 1).toLocaleString('en')}, and grey values are whole numbers from 0 to 255` }
    pixels[place] = value
  }
  return { png: greyPng(edge, edge, pixels), edge }
}
