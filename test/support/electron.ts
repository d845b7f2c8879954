import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Devtools } from './devtools'
import { PROJECT_ROOT, provisioned } from './provisioned'

/** A running studio window in Electron 9.4.1: its page, its main process, and what it printed. */
export interface ElectronApp {
  readonly page: Devtools
  /** Node's inspector of the main process: `process.mainModule.require('electron')` is all of Electron. */
  readonly main: Devtools
  readonly process: ChildProcess
  log(): string
  /** Connects to another page of the app, by a part of its address. */
  pageAt(part: string): Promise<Devtools>
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
  stop(): Promise<void>
}

export interface ElectronOptions {
  readonly studio: string
  readonly home: string
  readonly env?: NodeJS.ProcessEnv
}

/** Starts the test build of the Electron host on a display of its own and connects to its page and its main process. */
export async function startElectron({ studio, home, env = {} }: ElectronOptions): Promise<ElectronApp> {
  const build = join(PROJECT_ROOT, 'out-electron9')
  if (!existsSync(join(build, 'main', 'index.js'))) throw new Error('The build for Electron 9 is absent. Run: npm run build -- --electron9')
  const screen = await startDisplay()
  const app = spawn(provisioned('electron9'), [
    '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--inspect=0', '--remote-debugging-port=0', build, `--studio=${studio}`,
  ], {
    env: { ...withoutElectron(process.env), HOME: home, XDG_CONFIG_HOME: join(home, 'config'), DISPLAY: screen.display, STUDIO_NODE: process.execPath, NANO_STUDIO_NO_DIALOGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // a group of its own: Chromium's helpers and the core end with it
    detached: true,
  })
  let log = ''
  for (const stream of [app.stdout, app.stderr]) stream.on('data', (chunk: Buffer) => { log = (log + chunk.toString('utf8')).slice(-200_000) })
  const ended = new Promise<number | null>((resolve) => { app.once('exit', (code) => { resolve(code) }) })
  const stop = async (): Promise<void> => {
    try {
      process.kill(-(app.pid ?? 0), 'SIGKILL')
    } catch {
      // all of them have ended by themselves
    }
    await ended
    screen.server.kill()
  }
  try {
    const said = async (pattern: RegExp): Promise<string> => {
      for (let waited = 0; waited < 600; waited += 1) {
        const found = pattern.exec(log)?.[1]
        if (found !== undefined) return found
        if (app.exitCode !== null) break
        await new Promise((resolve) => { setTimeout(resolve, 100) })
      }
      throw new Error(`Electron did not start:\n${log}`)
    }
    const inspector = await said(/Debugger listening on (ws:\/\/\S+)/)
    const port = await said(/DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//)
    const pageAt = async (part: string): Promise<Devtools> => Devtools.connect(await pageSocket(port, part, () => log, () => app.exitCode === null))
    const page = await pageAt('studio://app')
    // the preload runs before the document is there
    await page.until('document.readyState === "complete" && typeof window.studio === "object"')
    return { page, main: await Devtools.connect(inspector), process: app, log: () => log, pageAt, ended, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function pageSocket(port: string, part: string, log: () => string, isAlive: () => boolean): Promise<string> {
  for (let waited = 0; waited < 600 && isAlive(); waited += 1) {
    const pages = JSON.parse(await fetchText(`http://127.0.0.1:${port}/json/list`).catch(() => '[]')) as readonly { type: string; url: string; webSocketDebuggerUrl?: string }[]
    const socket = pages.find((page) => page.type === 'page' && page.url.includes(part))?.webSocketDebuggerUrl
    if (socket !== undefined) return socket
    await new Promise((resolve) => { setTimeout(resolve, 100) })
  }
  throw new Error(`Electron shows no page at ${part}:\n${log()}`)
}

function fetchText(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => { text += chunk.toString('utf8') })
      response.on('end', () => { resolve(text) })
    }).on('error', reject)
  })
}

/** An X server without a screen on a free display number. */
async function startDisplay(): Promise<{ readonly display: string; readonly server: ChildProcess }> {
  const server = spawn(provisioned('xvfb'), ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await new Promise<string>((resolve, reject) => {
    ;(server.stdio[3] as Readable).once('data', (chunk: Buffer) => { resolve(chunk.toString('utf8').trim()) })
    server.once('exit', (code) => { reject(new Error(`Xvfb ended with ${code ?? 'a signal'}`)) })
  })
  return { display: `:${number}`, server }
}

function withoutElectron(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _node, NODE_OPTIONS: _options, WAYLAND_DISPLAY: _wayland, ...rest } = env
  return rest
}
