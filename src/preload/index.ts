import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Outcome, StudioBridge } from '../shared/bridge'
import type { StudioEvent } from '../shared/events'
import { IPC } from '../shared/ipc-channels'

/** All that the page gets of Electron: three keys, frozen. The ids and paths it sends are checked in main. */
const bridge: StudioBridge = Object.freeze({
  call: (method: string, input: unknown) => ipcRenderer.invoke(IPC.call, method, input) as Promise<Outcome>,
  subscribe: (listener: (event: StudioEvent) => void) => {
    const hear = (_event: unknown, event: StudioEvent): void => { listener(event) }
    ipcRenderer.on(IPC.event, hear)
    return () => { ipcRenderer.removeListener(IPC.event, hear) }
  },
  platform: Object.freeze({
    host: 'electron' as const,
    os: process.platform,
    pickFolder: () => ipcRenderer.invoke(IPC.pickFolder) as Promise<string | null>,
    // only what the user really dropped or chose has a path; a File made by a script has none
    grantDropped: (file: object) => ipcRenderer.invoke(IPC.grantDropped, webUtils.getPathForFile(file as File)) as Promise<string | null>,
  }),
})

contextBridge.exposeInMainWorld('studio', bridge)
