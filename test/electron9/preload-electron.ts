import { contextBridge, ipcRenderer } from 'electron'

/** `electron` as the preload of the test build sees it. A dropped file's path is `File.path` in Electron 9. */
export { contextBridge, ipcRenderer }
export const webUtils = { getPathForFile: (file: File & { readonly path?: string }): string => file.path ?? '' }
