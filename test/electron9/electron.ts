import './prelude'
import { fork } from 'child_process'
import * as electron from 'electron'
import { decorate, trackFrames } from './sender-frame'

/**
 * The one adapter between the Electron host, which is written for current Electron, and Electron 9.4.1, which the tests can run:
 * the test build takes this module for `electron`. Everything that both have is passed through untouched.
 */
export const { dialog, Menu, Notification, shell } = electron

interface ProtocolResponse { readonly bytes: Uint8Array; readonly init: { readonly status: number; readonly headers: Record<string, string> } }

export const protocol = {
  registerSchemesAsPrivileged: electron.protocol.registerSchemesAsPrivileged.bind(electron.protocol),
  handle: (scheme: string, answer: (request: { readonly url: string }) => Promise<ProtocolResponse>) => {
    electron.protocol.registerBufferProtocol(scheme, (request, callback) => {
      void answer({ url: request.url }).then(({ bytes, init }) => {
        const type = init.headers['Content-Type'] ?? 'application/octet-stream'
        const [mimeType] = type.split(';')
        callback({ statusCode: init.status, headers: init.headers, mimeType: mimeType ?? type, charset: 'utf-8', data: Buffer.from(bytes) })
      })
    })
  },
}

/** Electron 9 has no utility processes, and TensorFlow hangs in its Node: the core runs under the Node that runs the tests. */
export const utilityProcess = {
  fork: (file: string, args: readonly string[]) => {
    const execPath = process.env['STUDIO_NODE']
    if (execPath === undefined) throw new Error('STUDIO_NODE must name the Node that runs the core')
    const child = fork(file, [...args], { execPath, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    return {
      // as to a utility process: what is sent to one that has just died is lost, and its exit tells so
      postMessage: (message: unknown) => { if (child.connected) child.send(message as object, () => undefined) },
      on: (event: 'message', listener: (message: unknown) => void) => { child.on(event, listener) },
      once: (event: 'exit', listener: () => void) => { child.once(event, listener) },
      kill: () => child.kill(),
      pid: child.pid,
    }
  },
}

/** A permission that Electron 9 does not know cannot be asked for, so there is nothing to hand over. */
function withLaterHandlers(target: Electron.Session): Electron.Session {
  const later = target as unknown as { setDevicePermissionHandler?: unknown }
  later.setDevicePermissionHandler ??= () => undefined
  return target
}
export const session = {
  get defaultSession(): Electron.Session { return withLaterHandlers(electron.session.defaultSession) },
  fromPartition: (name: string) => withLaterHandlers(electron.session.fromPartition(name)),
}

type OldContents = Electron.WebContents & { on(event: 'new-window', listener: (event: Electron.Event, url: string) => void): OldContents }
electron.app.on('web-contents-created', (_event, contents) => {
  trackFrames(contents)
  Object.defineProperty(contents, 'setWindowOpenHandler', {
    value: (handler: (details: { readonly url: string }) => unknown) => {
      ;(contents as OldContents).on('new-window', (event, url) => {
        event.preventDefault()
        handler({ url })
      })
    },
  })
})
electron.app.on('session-created', withLaterHandlers)
export const { app } = electron

export const ipcMain = {
  handle: (channel: string, listener: (event: Electron.IpcMainInvokeEvent, ...given: unknown[]) => unknown) => {
    electron.ipcMain.handle(channel, (event, ...given: unknown[]) => listener(decorate(event), ...given))
  },
}

/** Chromium 83 knows these selectors behind a flag; the test of bad senders needs a preload in sub-frames too. */
export const BrowserWindow = new Proxy(electron.BrowserWindow, {
  construct: (target, [options]: [Electron.BrowserWindowConstructorOptions]) => new target({
    ...options,
    webPreferences: {
      ...options.webPreferences,
      enableBlinkFeatures: 'CSSPseudoIs,CSSPseudoWhere,CSSFocusVisible',
      ...(process.env['STUDIO_PROBE_SUBFRAMES'] === '1' ? { nodeIntegrationInSubFrames: true } : {}),
    },
  }),
})
