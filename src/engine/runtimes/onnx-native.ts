import { createRequire } from 'node:module'
import type * as Ort from 'onnxruntime-node'

/** The part of onnxruntime-node below its public interface: what that calls after a turn of the event loop. */
export interface NativeSession {
  loadModel(bytes: ArrayBufferLike, offset: number, length: number, options: Ort.InferenceSession.SessionOptions): void
  /** Computes at once. @param fetches the outputs that are wanted, each null */
  run(feeds: Readonly<Record<string, Ort.Tensor>>, fetches: Readonly<Record<string, null>>, options: object): Readonly<Record<string, Pick<Ort.Tensor, 'data'>>>
  dispose(): void
}

interface NativePart {
  readonly binding: { readonly InferenceSession: new () => NativeSession }
  initOrt(): void
}

/**
 * An empty native session, or null where this version of the package is built otherwise. The public `session.run` puts every call off by `setImmediate`,
 * 1 to 4 % of a query of Nano-B; an engine has nothing else to do meanwhile. See docs/decisions/0045.
 */
export function nativeSession(): NativeSession | null {
  try {
    const { binding, initOrt } = createRequire(import.meta.url)('onnxruntime-node/dist/binding.js') as NativePart
    initOrt()
    const session = new binding.InferenceSession()
    return [session.loadModel, session.run, session.dispose].every((one) => typeof one === 'function') ? session : null
  } catch {
    return null
  }
}
