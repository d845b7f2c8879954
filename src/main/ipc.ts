import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import type { Outcome } from '../shared/bridge'
import { IPC } from '../shared/ipc-channels'
import { AllowedRoots } from '../studio/hosting/allowed-roots'
import { dispatch } from '../studio/hosting/dispatch'
import type { Studio } from '../studio/studio'
import { pickFolder } from './dialogs'
import { PAGE_ORIGIN } from './image-protocol'

/**
 * The one place where main speaks to a page. Answers only the main frame of the studio's own window showing the studio's own page;
 * paths count only below the studio, below a folder the user chose or dropped, or where a dataset of the studio lies.
 */
export function serveWindow(studio: Studio, currentWindow: () => BrowserWindow | undefined): void {
  const roots = new AllowedRoots([studio.path])
  const gate = { roots, advice: 'Choose the folder in the dialog, or drop it on the window.' }

  const handle = (channel: string, answer: (window: BrowserWindow, ...given: readonly unknown[]) => unknown): void => {
    ipcMain.handle(channel, (event, ...given: unknown[]) => {
      const window = currentWindow()
      if (window === undefined || !isOwnPage(event, window)) throw new Error('This sender may not speak to the studio.')
      return answer(window, ...given)
    })
  }

  handle(IPC.call, (_window, method, input): Promise<Outcome> => dispatch(studio, method, input, gate))
  handle(IPC.pickFolder, async (window) => {
    const folder = await pickFolder(window)
    if (folder !== null) roots.add(folder)
    return folder
  })
  handle(IPC.grantDropped, (_window, path) => {
    if (typeof path !== 'string' || path === '') return null
    roots.add(path)
    return path
  })
  studio.subscribe((event) => {
    const window = currentWindow()
    if (window !== undefined && !window.isDestroyed()) window.webContents.send(IPC.event, event)
  })
}

function isOwnPage(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame
  return event.sender === window.webContents && frame !== null && frame.parent === null && isOwnAddress(frame.url)
}

/** Compared by origin: `studio://app.evil` and `data:` are not ours. */
function isOwnAddress(address: string): boolean {
  try {
    const { protocol, host } = new URL(address)
    return `${protocol}//${host}` === PAGE_ORIGIN
  } catch {
    return false
  }
}
