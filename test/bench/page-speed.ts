import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import sharp from 'sharp'
import { startServer } from '../support/browser-host'
import { goTo, launchChromium, openStudioPage } from '../support/chromium'
import { fillManySequences, FRAMES, SEQUENCES, type KnownPicture } from './many-sequences'
import { timeRow, type BenchRow } from './measure'

const PICTURES = 600
const SCROLL_STEPS = 120
const MOVES = 40

/**
 * What the page met while something was done: its longest task in ms (0: none above 50), the most processor time that one task of its thread took, which does not grow where the
 * machine has other things to do, and the most DOM nodes it held.
 */
interface Met { readonly name: string; readonly longest: number; readonly processor: number; readonly nodes: number }

const WATCH = `window.__met = { longest: 0, nodes: 0 };
window.__tasks = new PerformanceObserver((list) => { for (const task of list.getEntries()) window.__met.longest = Math.max(window.__met.longest, task.duration) });
window.__tasks.observe({ entryTypes: ['longtask'] });
(function count() { window.__met.nodes = Math.max(window.__met.nodes, document.getElementsByTagName('*').length); requestAnimationFrame(count) })()`

/** Scrolling the list and the wide grid of ten thousand sequences and moving from one to the next, in Chromium at 1280x800: the longest task, and the most DOM nodes. */
export async function browsePage(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'browse-page-'))
  const faces = join(folder, 'faces')
  mkdirSync(join(folder, 'studio'), { recursive: true })
  fillManySequences(join(folder, 'studio', 'studio.sqlite'), faces, await writePictures(faces))
  const server = await startServer(join(folder, 'studio'), { args: ['--allow', folder] })
  const browser = await launchChromium()
  try {
    const { page } = await openStudioPage(browser, server)
    await goTo(page, '/sequences/sequence-1')
    await page.evaluate(WATCH)
    const list = await met(page, 'list', () => scroll(page))
    await page.keyboard.press('Shift+G')
    await page.getByRole('region', { name: 'All sequences' }).waitFor()
    const grid = await met(page, 'wide grid', () => scroll(page))
    await goTo(page, '/sequences/sequence-1')
    await page.getByRole('listbox', { name: 'Frames' }).waitFor()
    const moves = await met(page, 'next sequence', async () => {
      for (let move = 0; move < MOVES; move += 1) {
        await page.keyboard.press('ArrowDown')
        await page.waitForTimeout(60)
      }
    })
    const all = [list, grid, moves]
    const note = (value: (one: Met) => number): string => `${SEQUENCES.toLocaleString('en')} sequences, ${(SEQUENCES * FRAMES).toLocaleString('en')} frames; ${all.map((one) => `${one.name} ${value(one).toFixed(0)}`).join(', ')}`
    return [
      timeRow('longest task of the page while browsing', 'ms', Math.max(...all.map((one) => one.longest)), null, `${note((one) => one.longest)}; of processor time ${all.map((one) => `${one.name} ${one.processor.toFixed(0)}`).join(', ')}; under 200 ms is promised`),
      timeRow('DOM nodes while browsing, most', 'nodes', Math.max(...all.map((one) => one.nodes)), null, `${note((one) => one.nodes)}; under 2,000 are promised`),
    ]
  } finally {
    await browser.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function met(page: Page, name: string, act: () => Promise<void>): Promise<Met> {
  // what came before belongs to nothing that is measured
  await page.waitForTimeout(500)
  await page.evaluate('window.__tasks.takeRecords(); window.__met.longest = 0; window.__met.nodes = 0')
  const browser = page.context().browser()
  if (browser === null) throw new Error('the page has no browser to trace it')
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  await act()
  await page.waitForTimeout(300)
  const processor = longestOfMainThread((await browser.stopTracing()).toString('utf8'))
  return { name, processor, ...(await page.evaluate<Pick<Met, 'longest' | 'nodes'>>('window.__met')) }
}

interface TraceEvent { readonly name: string; readonly ph: string; readonly pid: number; readonly tid: number; readonly tdur?: number; readonly args: { readonly name?: string } }

/** The most processor time of one task of the page's main thread, in ms, from Chromium's trace. */
function longestOfMainThread(trace: string): number {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: readonly TraceEvent[] }
  const threads = new Set(traceEvents.filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain').map((event) => `${event.pid}/${event.tid}`))
  const tasks = traceEvents.filter((event) => event.ph === 'X' && event.name.endsWith('RunTask') && threads.has(`${event.pid}/${event.tid}`))
  return tasks.reduce((most, task) => Math.max(most, task.tdur ?? 0), 0) / 1000
}

/** Through the whole list and back, a jump of several screens a step, so that every step needs another page. */
async function scroll(page: Page): Promise<void> {
  for (let step = 0; step <= SCROLL_STEPS; step += 1) {
    const share = step <= SCROLL_STEPS / 2 ? (2 * step) / SCROLL_STEPS : 2 - (2 * step) / SCROLL_STEPS
    await page.evaluate(`(() => { const list = [...document.querySelectorAll('[role=listbox]')].find((one) => /sequences$/.test(one.getAttribute('aria-label') ?? '')); list.scrollTop = ${share} * (list.scrollHeight - list.clientHeight) })()`)
    await page.waitForTimeout(50)
  }
}

/** Small grey pictures that all differ, so that thumbnails are really made. */
async function writePictures(faces: string): Promise<readonly KnownPicture[]> {
  mkdirSync(faces)
  return Promise.all(Array.from({ length: PICTURES }, async (_, index) => {
    const pixels = Uint8Array.from({ length: 96 * 72 }, (_pixel, at) => (at * (index + 1)) % 251)
    const bytes = await sharp(pixels, { raw: { width: 96, height: 72, channels: 1 } }).png().toBuffer()
    const path = `${index}.png`
    writeFileSync(join(faces, path), bytes)
    return { path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, modifiedMs: Math.floor(statSync(join(faces, path)).mtimeMs) }
  }))
}
