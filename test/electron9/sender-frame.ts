/** The routing id of each page's main frame, as of its last commit. */
const mainFrames = new WeakMap<Electron.WebContents, number>()

/** Learns which frame of a page is its main frame: Electron 9 tells it only with each navigation. */
export function trackFrames(contents: Electron.WebContents): void {
  contents.on('did-frame-navigate', (_event, _url, _code, _status, isMainFrame, _process, routing) => {
    if (isMainFrame) mainFrames.set(contents, routing)
  })
}

/** Gives an IPC event the `senderFrame` of later versions: the address of the page, and a parent where the sender is a sub-frame. */
export function decorate(event: Electron.IpcMainInvokeEvent): Electron.IpcMainInvokeEvent {
  const isMain = mainFrames.get(event.sender) === event.frameId
  const senderFrame = { url: isMain ? event.sender.getURL() : 'about:subframe', parent: isMain ? null : {} }
  return Object.defineProperty(event, 'senderFrame', { value: senderFrame, configurable: true })
}
