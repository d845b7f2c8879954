/** What a file holds by its first bytes, whatever its name says. */
export type ImageKind = 'PNG' | 'JPEG' | 'TIFF'

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const JPEG_SIGNATURE = Buffer.from([0xff, 0xd8, 0xff])
const TIFF_SIGNATURES = ['II*\0', 'MM\0*'].map((signature) => Buffer.from(signature, 'latin1'))

/** The kind of picture these bytes begin; a beginning cut short of its signature counts, so that a truncated file is told as one. */
export function imageKind(bytes: Buffer): ImageKind | undefined {
  if (begins(bytes, PNG_SIGNATURE)) return 'PNG'
  if (begins(bytes, JPEG_SIGNATURE)) return 'JPEG'
  return TIFF_SIGNATURES.some((signature) => begins(bytes, signature)) ? 'TIFF' : undefined
}

/** A word for what a file holds instead of a picture, for the refusal's sentence. */
export function otherKind(bytes: Buffer): string {
  const start = bytes.subarray(0, 512).toString('latin1').trimStart()
  if (start.startsWith('%PDF')) return 'a PDF document'
  if (start.startsWith('\x7fELF') || start.startsWith('MZ')) return 'a program'
  if (start.startsWith('PK\x03\x04')) return 'a zip archive'
  if (start.startsWith('GIF8')) return 'a GIF picture'
  if (/^RIFF....WEBP/s.test(start)) return 'a WebP picture'
  if (start.startsWith('BM')) return 'a BMP picture'
  if (/<svg[\s>]/i.test(start)) return 'an SVG drawing'
  if (/^<(!doctype html|html|head|body)/i.test(start)) return 'an HTML page'
  return 'something else'
}

function begins(bytes: Buffer, signature: Buffer): boolean {
  const length = Math.min(bytes.length, signature.length)
  return length > 0 && bytes.subarray(0, length).equals(signature.subarray(0, length))
}
