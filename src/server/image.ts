import type { ServerResponse } from 'node:http'
import { StudioError, toErrorPayload } from '../shared/errors'
import type { ImageAddress } from '../studio/hosting/image-address'
import type { Studio } from '../studio/studio'
import { sendBytes, sendRefusal } from './respond'

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
