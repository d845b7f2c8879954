import { sha256Schema } from '../../shared/domain/ids'

/** The longest edge a page may ask for, pixels. */
const LARGEST_EDGE = 4096

export interface ImageAddress {
  readonly sha256: string
  /** Longest edge in pixels, 0 for the picture as it is. */
  readonly size: number
}

/** `<64 hex digits>` and `?size=` as a picture's address, or undefined: a name that is not a hash is nobody's picture, and never a path. */
export function parseImageAddress(name: string, query: URLSearchParams): ImageAddress | undefined {
  const size = query.get('size') ?? '0'
  if (!sha256Schema.safeParse(name).success || !/^\d{1,4}$/.test(size) || Number(size) > LARGEST_EDGE) return undefined
  return { sha256: name, size: Number(size) }
}
