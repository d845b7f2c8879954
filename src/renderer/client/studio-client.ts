import type { StudioClient } from '../../shared/wire'
import { bridge } from './bridge'
import { browserClient } from './browser-client'
import { electronClient } from './electron-client'

let client: StudioClient | undefined

/** The page's one client; which transport carries it is decided once, by whether a preload is there. */
export function studioClient(): StudioClient {
  if (client === undefined) {
    const window = bridge()
    client = window === undefined ? browserClient() : electronClient(window)
  }
  return client
}

/** True in an Electron window, false in a browser tab. */
export function inElectron(): boolean {
  return bridge() !== undefined
}
