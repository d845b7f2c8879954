import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { built } from './provisioned'

/** A running browser host and a session with it. */
export interface RunningServer {
  readonly url: string
  readonly origin: string
  readonly port: number
  readonly token: string
  /** The session's Cookie header. */
  readonly cookie: string
  readonly process: ChildProcess
  /** All that it printed to stderr. */
  log(): string
  /** SIGTERM, then the exit code. */
  stop(): Promise<number | null>
}

export interface HttpAnswer { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer; readonly text: string }

/** Starts `out/main/server.js` as its users do and opens a session by its printed address. */
export async function startServer(studio: string, options: { readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {}): Promise<RunningServer> {
  const server = spawn(process.execPath, [built('main', 'server.js'), '--studio', studio, '--json', ...(options.args ?? [])], {
    stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.env },
  })
  let log = ''
  server.stderr.on('data', (chunk: Buffer) => { log += chunk.toString('utf8') })
  const line = await new Promise<string>((resolve, reject) => {
    let text = ''
    server.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')))
    })
    server.once('exit', (code) => { reject(new Error(`the browser host ended with ${code ?? 'a signal'}: ${text}${log}`)) })
  })
  const { url, origin, port, error } = JSON.parse(line) as { url: string; origin: string; port: number; error?: { message: string } }
  if (error !== undefined) throw new Error(`the browser host did not start: ${error.message}`)
  const token = new URL(url).searchParams.get('token') ?? ''
  const first = await httpGet(port, `/?token=${token}`)
  const cookie = String(first.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
  const stop = async (): Promise<number | null> => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGTERM')
      await once(server, 'exit')
    }
    return server.exitCode
  }
  return { url, origin, port, token, cookie, process: server, log: () => log, stop }
}

export function httpGet(port: number, path: string, headers: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> {
  return httpSend(port, 'GET', path, headers)
}

/** One request with exactly these headers besides Host. */
export function httpSend(port: number, method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string | Uint8Array): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) }, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes, text: bytes.toString('utf8') })
      })
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** A call as the page makes it. */
export function postCall(server: RunningServer, method: unknown, input: unknown): Promise<HttpAnswer> {
  return httpSend(server.port, 'POST', '/api/call', { 'cookie': server.cookie, 'origin': server.origin, 'content-type': 'application/json' }, JSON.stringify({ method, input }))
}
