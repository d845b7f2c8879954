import { toErrorPayload } from '../shared/errors'
import { nodePorts } from '../studio/node-ports'
import { openStudio } from '../studio/open-studio'
import type { Channel } from '../studio/sharing/channel'
import { serveStudio } from '../studio/sharing/peer'
import { toCoreSchema, type FromCore } from './core-messages'
import { forwardedPrinter } from './forwarded-printer'

/**
 * The core's own process (a utility process of Electron): opens the studio named by the last argument and serves it to main over the
 * parent port. A long import or a native crash here never touches a window.
 */
async function main(): Promise<void> {
  const port = process.parentPort
  const listeners = new Set<(message: unknown) => void>()
  port.on('message', ({ data }) => { for (const listener of listeners) listener(data) })
  const channel: Channel = {
    send: (message) => { port.postMessage(message) },
    onMessage: (listener) => { listeners.add(listener) },
    // the port lives as long as this process
    onClose: () => undefined,
    close: () => undefined,
  }
  const tell = (message: FromCore): void => { channel.send(message) }
  try {
    const folder = process.argv.at(-1) ?? ''
    const studio = await openStudio(folder, nodePorts('window', { pdfPrinter: forwardedPrinter(channel) }))
    serveStudio(studio, channel)
    channel.onMessage((raw) => {
      const message = toCoreSchema.safeParse(raw)
      if (message.success && message.data.kind === 'core-close') {
        void studio.close().finally(() => {
          tell({ kind: 'core-closed' })
          setTimeout(() => process.exit(0), 50)
        })
      }
    })
    tell({ kind: 'core-ready', path: studio.path })
  } catch (error) {
    tell({ kind: 'core-failed', error: toErrorPayload(error) })
    setTimeout(() => process.exit(3), 50)
  }
}

void main()
