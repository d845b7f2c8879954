import * as fs from 'fs'

/** What the main process uses and Node 12.14 does not have yet. Loaded before anything else of the test build. */

interface AnyPrototype { [name: string]: unknown }

function add(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true })
}

add(Object, 'hasOwn', (target: object, name: PropertyKey) => Object.prototype.hasOwnProperty.call(target, name))
const at = function (this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + index : index]
}
for (const prototype of [Array.prototype, String.prototype] as unknown as AnyPrototype[]) add(prototype, 'at', at)

/** As much of the fetch standard's Response as `protocol.handle` gets. */
class BufferResponse {
  constructor(readonly bytes: Uint8Array, readonly init: { readonly status: number; readonly headers: Record<string, string> }) {}
}
add(globalThis, 'Response', BufferResponse)

add(fs, 'rmSync', (path: string, options: { readonly force?: boolean } = {}) => {
  try {
    fs.unlinkSync(path)
  } catch (error) {
    if (options.force !== true) throw error
  }
})

// Electron shows a dialog for what nobody caught, and main stands still until somebody presses OK: in a test it ends, and says why.
process.on('uncaughtException', (error) => {
  process.stderr.write(`uncaught in main: ${error.stack ?? error.message}\n`)
  process.exit(70)
})
