import type { StudioBridge } from '../../shared/bridge'

declare global {
  interface Window {
    readonly studio?: StudioBridge
  }
}

/** The Electron bridge, or undefined in a browser tab. */
export function bridge(): StudioBridge | undefined {
  return window.studio
}
