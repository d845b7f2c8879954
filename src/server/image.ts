import type { ServerResponse } from 'node:http'
import { sha256Schema } from '../shared/domain/ids'
import { StudioError, toErrorPayload } from '../shared/errors'
import type { Studio } from '../studio/studio'
import { LIMITS } from './limits'
import { sendBytes, sendRefusal } from './respond'

export interface ImageAddress {
  readonly sha256: string
  /** Longest edge in pixels, 0 for the picture as it is. */
  readonly size: number
}

/** `<64 hex digits>` and `?size=` as a picture's address, or undefined: a name that is not a hash is nobody's picture. */
export function parseImageAddress(name: string, query: URLSearchParams): ImageAddress | undefined {
  const size = query.get('size') ?? '0'
  if (!sha256Schema.safeParse(name).success || !/^\d{1,4}$/.test(size) || Number(size) > LIMITS.imageEdge) return undefined
  return { sha256: name, size: Number(size) }
}

/** GET /image/<sha256>?size=96. The bytes belong to their hash for ever, so the browser may keep them. */
export async function sendImage(response: ServerResponse, studio: Studio, address: ImageAddress | undefined): Promise<void> {
  try {
    if (address === undefined) throw new StudioError('not-found', 'That is not the address of a picture.', 'Ask for a picture by the hash the studio gave.')
    const image = await studio.image(address.sha256, address.size)
    sendBytes(response, 200, image.type, image.bytes, { 'Cache-Control': 'private, max-age=31536000, immutable' })
  } catch (error) {
    const payload = toErrorPayload(error)
    sendRefusal(response, payload.code === 'internal' ? 500 : 404, payload)
  }
}
