import { utilityProcess } from 'electron'
import { fileURLToPath } from 'node:url'
import type { Channel } from '../studio/sharing/channel'

/** Starts the core's process for a studio folder and returns the road to it. Closing the road ends the process at once. */
export function launchCore(folder: string): Channel {
  const child = utilityProcess.fork(fileURLToPath(new URL('./core-process.js', import.meta.url)), [folder], { serviceName: 'EmotionNet Nano Studio core', stdio: 'inherit' })
  return {
    send: (message) => { child.postMessage(message) },
    onMessage: (listener) => { child.on('message', listener) },
    onClose: (listener) => { child.once('exit', listener) },
    close: () => { child.kill() },
  }
}
