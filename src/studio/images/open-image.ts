import sharp, { type Sharp } from 'sharp'
import { FILE_LIMITS } from '../files/limits'

// The studio decodes several pictures side by side already; a second layer of threads only costs memory.
sharp.concurrency(1)
sharp.cache(false)

/** The one door to the decoder: limits on, only the first page, and a picture that is not whole is an error rather than grey. */
export function openImage(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'warning', limitInputPixels: FILE_LIMITS.imageEdge * FILE_LIMITS.imageEdge, sequentialRead: true, pages: 1 })
}
