import type { StudioBridge } from '../../shared/bridge'
import type { Method, ReplyOf } from '../../shared/contract'
import { StudioError } from '../../shared/errors'
import type { StudioClient } from '../../shared/wire'
import { unwrap } from './browser-client'
import { connectionUp } from './connection'

/** The client of an Electron window: both functions go over the preload's bridge. */
export function electronClient(bridge: StudioBridge): StudioClient {
  return {
    async call<M extends Method>(method: M, input: unknown): Promise<ReplyOf<M>> {
      try {
        return unwrap<ReplyOf<M>>(await bridge.call(method, input))
      } catch (thrown) {
        if (thrown instanceof StudioError) throw thrown
        throw new StudioError('connection-lost', `The studio's core did not answer (${thrown instanceof Error ? thrown.message : String(thrown)}).`,
          'Try again; if it stays silent, close the window and start the studio anew.')
      }
    },
    subscribe(listener) {
      connectionUp()
      return bridge.subscribe(listener)
    },
  }
}
