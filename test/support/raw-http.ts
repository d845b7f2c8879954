import { connect } from 'node:net'

/** Sends bytes to a local port as they are and resolves with all that comes back until the other side closes, or `milliseconds` pass in silence. */
export function sendRaw(port: number, bytes: string | Uint8Array, milliseconds = 3000): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => { socket.write(bytes) })
    const done = (): void => {
      socket.destroy()
      resolve(Buffer.concat(chunks).toString('latin1'))
    }
    socket.setTimeout(milliseconds, done)
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      if (isWhole(Buffer.concat(chunks).toString('latin1'))) done()
    })
    socket.on('close', done)
    socket.on('error', done)
  })
}

/** True once a response with a Content-Length has come in full. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  const length = /^content-length: (\d+)/im.exec(text.slice(0, Math.max(0, end)))?.[1]
  return end >= 0 && length !== undefined && text.length >= end + 4 + Number(length)
}

/** The status of a raw response, 0 where there was none. */
export function statusOf(response: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(response)?.[1] ?? 0)
}
