import { inElectron } from './studio-client'

/** The edges that screens ask for, so that the host's thumbnail cache holds few sizes: list, tile, filmstrip at twice the pixels, and the frame as it is. */
export const IMAGE_SIZES = { thumb: 96, tile: 192, full: 0 } as const

/** The address of a frame's picture by the hash of its file; `size` is the longest edge in pixels, 0 for the frame as it is. Only ids cross, never paths. */
export function imageUrl(sha256: string, size: number): string {
  const query = size > 0 ? `?size=${size}` : ''
  return inElectron() ? `studio://image/${sha256}${query}` : `/image/${sha256}${query}`
}

const wanted = new Map<string, HTMLImageElement>()
const KEPT = 64

/** Has the browser load a picture ahead of its use; the newest 64 are kept alive so that a step to a neighbour shows at once. */
export function prefetchImage(url: string): void {
  const known = wanted.get(url)
  if (known !== undefined) return
  const image = new Image()
  image.decoding = 'async'
  image.src = url
  wanted.set(url, image)
  if (wanted.size > KEPT) wanted.delete([...wanted.keys()][0] ?? '')
}
