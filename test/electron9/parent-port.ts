/** The parent port of a utility process, made of the IPC channel of a plain child process. */
const port = {
  on: (_event: 'message', listener: (event: { readonly data: unknown }) => void) => {
    process.on('message', (data) => { listener({ data }) })
  },
  postMessage: (message: unknown) => { if (process.connected) process.send?.(message, undefined, {}, () => undefined) },
}
Object.defineProperty(process, 'parentPort', { value: port })
// a utility process ends with its app
process.on('disconnect', () => process.exit(0))
