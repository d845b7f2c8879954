import { StudioError } from '../shared/errors'
import type { PdfPrinter } from '../studio/ports'
import type { Channel } from '../studio/sharing/channel'
import { toCoreSchema, type FromCore } from './core-messages'

/** The core's PDF printer in the Electron host: asks main, which has a browser engine at hand. */
export function forwardedPrinter(channel: Channel): PdfPrinter {
  let nextId = 0
  const waiting = new Map<number, { resolve(): void; reject(error: unknown): void }>()
  channel.onMessage((raw) => {
    const message = toCoreSchema.safeParse(raw)
    if (!message.success || message.data.kind !== 'printed') return
    const { id, error } = message.data
    const print = waiting.get(id)
    waiting.delete(id)
    if (error === null) print?.resolve()
    else print?.reject(new StudioError(error.code, error.message, error.nextStep))
  })
  return {
    available: () => ({ ok: true, reason: 'PDFs can be printed here.' }),
    print: async (html, pdf, signal) => {
      signal.throwIfAborted()
      const id = nextId++
      await new Promise<void>((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        signal.addEventListener('abort', () => { waiting.delete(id); reject(signal.reason as Error) }, { once: true })
        channel.send({ kind: 'print', id, html, pdf } satisfies FromCore)
      })
    },
  }
}
