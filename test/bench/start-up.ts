import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { provisioned } from '../support/provisioned'
import { lineOf } from '../support/child'
import { median, timeRow, type BenchRow } from './measure'

const ROUNDS = 3

/** From `npm start` (not the first one: nothing is installed or built) to a page that answers the keyboard, in the browser host. */
export async function startUp(root: string): Promise<BenchRow> {
  const total: number[] = []
  const blank: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    total.push(await startOnce(root))
    blank.push(await emptyPage())
  }
  return timeRow('npm start to an interactive page', 's', median(total), { name: 'Chromium with an empty page', value: median(blank) }, `median of ${ROUNDS}, second start, browser host; the browser's own start is part of both`)
}

async function startOnce(root: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'start-bench-'))
  const start = performance.now()
  const child = spawn('npm', ['start', '--silent', '--', '--studio', join(folder, 'studio')], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  try {
    const line = await lineOf(child, (text) => text.includes('http://127.0.0.1:'))
    const address = /http:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0] ?? ''
    const browser = await chromium.launch({ executablePath: provisioned('chromium'), args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage()
      await page.goto(address)
      await page.getByRole('navigation').first().waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
      return (performance.now() - start) / 1000
    } finally {
      await browser.close()
    }
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function emptyPage(): Promise<number> {
  const start = performance.now()
  const browser = await chromium.launch({ executablePath: provisioned('chromium'), args: ['--no-sandbox'] })
  await (await browser.newPage()).goto('about:blank')
  const seconds = (performance.now() - start) / 1000
  await browser.close()
  return seconds
}
