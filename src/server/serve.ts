import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { homedir } from 'node:os'
import { StudioError } from '../shared/errors'
import { AllowedRoots } from '../studio/hosting/allowed-roots'
import { readPageFiles } from '../studio/hosting/page-files'
import type { Studio } from '../studio/studio'
import { forgetAddress, rememberAddress } from './address-file'
import { attachEventSocket } from './event-socket'
import { LIMITS } from './limits'
import { makeRouter } from './routes'
import { sendRefusal } from './respond'
import { makeSecrets } from './token'

export interface ServeOptions {
  /** The built page. */
  readonly page: string
  /** 0 or absent: any free port. */
  readonly port?: number
  /** Folders whose paths the page may name; default: the home folder and the folder the host was started in. */
  readonly allow?: readonly string[]
}

export interface BrowserHost {
  /** What a person opens: the address with this start's token. */
  readonly url: string
  readonly origin: string
  readonly port: number
  /** Stops listening and lets every page go. The studio stays open: it is the caller's. */
  close(): Promise<void>
}

/** Serves an open studio to browsers of this machine, on 127.0.0.1 alone. Rejects with `not-allowed` when the port is taken. */
export async function serveStudio(studio: Studio, options: ServeOptions): Promise<BrowserHost> {
  const files = readPageFiles(options.page)
  const roots = new AllowedRoots([...(options.allow ?? [homedir(), process.cwd()]), studio.path])
  const server = createServer({ maxHeaderSize: LIMITS.headerBytes, requireHostHeader: false, insecureHTTPParser: false })
  server.headersTimeout = LIMITS.headersMs
  server.requestTimeout = LIMITS.requestMs
  server.maxConnections = LIMITS.connections
  server.maxHeadersCount = 100
  await listen(server, options.port ?? 0)
  const { port } = server.address() as AddressInfo
  const identity = { port, secrets: makeSecrets() }
  server.on('request', makeRouter({
    studio, identity, files,
    paths: { roots, advice: 'Choose a folder below your home, or start the studio with --allow and that folder.' },
  }))
  server.on('checkContinue', (request, response) => {
    sendRefusal(response, 417, { code: 'invalid-input', message: 'This host does not wait for bodies.', nextStep: 'Send the call at once.' }, true)
    request.destroy()
  })
  const endSocket = attachEventSocket(server, studio, identity)
  const origin = `http://127.0.0.1:${port}`
  const url = `${origin}/?token=${identity.secrets.launch}`
  rememberAddress(studio.path, { url, pid: process.pid })
  return {
    url, origin, port,
    close: async () => {
      endSocket()
      forgetAddress(studio.path, process.pid)
      await new Promise<void>((resolve) => {
        server.close(() => { resolve() })
        server.closeIdleConnections()
        setTimeout(() => { server.closeAllConnections() }, 1000).unref()
      })
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' || error.code === 'EACCES'
        ? new StudioError('not-allowed', `Port ${port} of 127.0.0.1 cannot be used (${error.code}).`, 'Choose another port, or leave --port out.', { cause: error })
        : error)
    })
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => { resolve() })
  })
}
