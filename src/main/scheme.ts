import { protocol } from 'electron'
import type { PageFile } from '../studio/hosting/page-files'
import type { Studio } from '../studio/studio'
import { answerStudioAddress } from './image-protocol'

/** Must run before the app is ready: `studio://` behaves like https, with origins and a same-origin policy. */
export function registerStudioScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'studio', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

export function serveStudioScheme(files: ReadonlyMap<string, PageFile>, studio: Pick<Studio, 'image'>): void {
  protocol.handle('studio', async (request) => {
    const { status, headers, bytes } = await answerStudioAddress(request.url, files, studio)
    return new Response(new Uint8Array(bytes), { status, headers: { ...headers } })
  })
}
