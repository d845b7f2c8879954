import { StudioError, toErrorPayload } from '../shared/errors'
import { contentSecurityPolicy } from '../studio/hosting/content-security-policy'
import { parseImageAddress } from '../studio/hosting/image-address'
import type { PageFile } from '../studio/hosting/page-files'
import type { Studio } from '../studio/studio'

/** The page's origin; the only one that may speak to main. */
export const PAGE_ORIGIN = 'studio://app'
export const PAGE_ADDRESS = `${PAGE_ORIGIN}/index.html`

export interface ProtocolAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy({ images: ['studio://image'], connect: [] }),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

/**
 * Answers `studio://image/<sha256>?size=96` with a picture and `studio://app/<name>` with a file of the built page. Both are looked up by
 * exact name, so no address ever becomes a path. Anything else is 404; nothing is thrown.
 */
export async function answerStudioAddress(address: string, files: ReadonlyMap<string, PageFile>, studio: Pick<Studio, 'image'>): Promise<ProtocolAnswer> {
  try {
    const url = new URL(address)
    if (url.protocol === 'studio:' && url.host === 'app') {
      const file = files.get(url.pathname)
      if (file !== undefined) return { status: 200, headers: { ...HEADERS, 'Content-Type': file.type }, bytes: file.bytes }
    }
    if (url.protocol === 'studio:' && url.host === 'image') {
      const picture = parseImageAddress(url.pathname.slice(1), url.searchParams)
      if (picture !== undefined) {
        const image = await studio.image(picture.sha256, picture.size)
        return { status: 200, headers: { ...HEADERS, 'Content-Type': image.type, 'Cache-Control': 'private, max-age=31536000, immutable' }, bytes: image.bytes }
      }
    }
    throw new StudioError('not-found', 'There is nothing at that address.', 'Go back to the studio.')
  } catch (error) {
    const { message } = toErrorPayload(error)
    return { status: 404, headers: { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }, bytes: Buffer.from(message, 'utf8') }
  }
}
