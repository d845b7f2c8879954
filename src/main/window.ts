import { BrowserWindow } from 'electron'
import { fileURLToPath } from 'node:url'
import { PAGE_ADDRESS } from './image-protocol'

/** The studio's window: an isolated, sandboxed page that knows nothing of Node and loads nothing from elsewhere. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 640,
    show: false,
    backgroundColor: '#16181d',
    title: 'EmotionNet Nano Studio',
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => { window.show() })
  void window.loadURL(PAGE_ADDRESS)
  return window
}
