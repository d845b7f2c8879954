import { app, session, shell, type Session, type WebContents } from 'electron'
import { mayOpenOutside } from './external-links'
import { PAGE_ADDRESS } from './image-protocol'

/** Denies what a page could ask of the system. Call once, when the app is ready and before the first window. */
export function lockDown(): void {
  lockSession(session.defaultSession)
  app.on('session-created', lockSession)
  app.on('web-contents-created', (_event, contents) => { lockContents(contents) })
}

/** No permission, no device, no download but the page's own exports, and no request that leaves for a network. */
function lockSession(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, answer) => { answer(false) })
  target.setPermissionCheckHandler(() => false)
  target.setDevicePermissionHandler(() => false)
  // what the page made itself (a chart as CSV or PNG) may be saved where the system's dialog says
  target.on('will-download', (event, item) => { if (!/^blob:studio:\/\/app\//.test(item.getURL())) event.preventDefault() })
  if (target === session.defaultSession) {
    target.webRequest.onBeforeRequest((details, answer) => { answer({ cancel: !/^(studio|devtools|data|blob):/.test(details.url) }) })
  }
}

/** A page stays where it is: it neither navigates, nor opens windows, nor embeds a webview. */
function lockContents(contents: WebContents): void {
  const stay = (event: { preventDefault(): void }, address: string): void => {
    if (address !== PAGE_ADDRESS) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', (event) => { event.preventDefault() })
  contents.on('will-frame-navigate', (event) => { if (event.url !== PAGE_ADDRESS || !event.isMainFrame) event.preventDefault() })
  contents.on('will-attach-webview', (event) => { event.preventDefault() })
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}
