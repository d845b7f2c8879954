/** The names of Electron's message channels, known to `src/main/ipc.ts` and `src/preload/index.ts` alone. */
export const IPC = {
  call: 'studio:call',
  event: 'studio:event',
  pickFolder: 'studio:pick-folder',
  grantDropped: 'studio:grant-dropped',
} as const
