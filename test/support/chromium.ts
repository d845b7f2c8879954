import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright'
import type { RunningServer } from './browser-host'
import { provisioned } from './provisioned'

export interface StudioPage {
  readonly page: Page
  /** Address of every request and socket the page opened, `data:` and `blob:` aside. */
  readonly requests: readonly string[]
  /** Uncaught errors and console errors. */
  readonly faults: readonly string[]
  close(): Promise<void>
}

export interface PageOptions {
  readonly width?: number
  readonly height?: number
  readonly theme?: 'dark' | 'light'
}

/** A Chromium of this machine, headless. Its own downloads are off: the binary is CHROMIUM_BIN or the one set-up found. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'] ?? provisioned('chromium'),
    args: ['--disable-gpu', '--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
}

/** Opens the studio's printed address in a window of its own and records what it asks for and what fails. */
export async function openStudioPage(browser: Browser, server: Pick<RunningServer, 'url'>, options: PageOptions = {}): Promise<StudioPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 }, colorScheme: options.theme ?? 'dark', reducedMotion: 'reduce',
  })
  await context.addInitScript(`localStorage.setItem('nano-studio-theme', ${JSON.stringify(options.theme ?? 'dark')})`)
  const requests: string[] = []
  const faults: string[] = []
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) requests.push(request.url())
  })
  const page = await context.newPage()
  page.setDefaultTimeout(90_000)
  page.on('websocket', (socket) => requests.push(socket.url()))
  page.on('pageerror', (error) => faults.push(`${error.message}\n${error.stack ?? ''}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(server.url)
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  return { page, requests, faults, close: () => context.close() }
}

/** Goes to an address inside the page, `/folds`, and waits until nothing of it is loading. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(address)}`)
  await settled(page)
}

/** Waits until no skeleton is left and the fonts and pictures in sight are there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(250)
  await until(page, 'document.querySelector("#main [role=status][aria-label^=Load], #main .mantine-Skeleton-root") === null')
  await page.evaluate('document.fonts.ready.then(() => Promise.all([...document.images].map((image) => image.complete || image.loading === "lazy" ? null : image.decode().catch(() => null)))).then(() => null)')
  await page.waitForTimeout(150)
}

/** Waits until an expression is true in the page. Playwright's own way needs eval, which the page's policy rightly refuses. */
export async function until(page: Page, expression: string, timeout = 90_000): Promise<void> {
  const end = Date.now() + timeout
  while (!(await page.evaluate<boolean>(`Boolean(${expression})`))) {
    if (Date.now() > end) throw new Error(`after ${timeout} ms it is still not so that ${expression}`)
    await page.waitForTimeout(60)
  }
}

interface AxeFinding {
  readonly id: string
  readonly impact: string | null
  readonly help: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

let axeSource: string | undefined

/** What axe-core finds serious or critical on the page as it stands, one line a place. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  axeSource ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(axeSource)
  const found = await page.evaluate<readonly AxeFinding[]>('axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)')
  return found.filter((item) => item.impact === 'serious' || item.impact === 'critical')
    .flatMap((item) => item.nodes.map((node) => `${item.impact} ${item.id}: ${node.target.join(' ')} (${item.help}) ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`))
}

/** True for an address on this machine's loopback. */
export function isLoopback(address: string): boolean {
  const { hostname, protocol } = new URL(address)
  return ['http:', 'ws:'].includes(protocol) && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}
