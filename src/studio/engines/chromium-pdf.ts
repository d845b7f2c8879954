import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { StudioError } from '../../shared/errors'
import type { PdfPrinter } from '../ports'
import { findChromium } from './find-chromium'

/** A report of many pages takes seconds; a browser that takes longer than this hangs. */
const PRINT_WITHIN_MS = 120_000

/** Prints with a Chromium of this machine: headless, in a profile of its own that is deleted afterwards, and without a network.
 * The page's own policy forbids scripts; Chromium's switch against them would also stop its printing. */
export function chromiumPrinter(root: string): PdfPrinter {
  return {
    available: () => {
      const found = findChromium(root)
      return found === undefined
        ? { ok: false, reason: 'No Chromium was found to print a PDF; install one or set CHROMIUM_BIN.' }
        : { ok: true, reason: 'PDFs can be printed here.' }
    },
    print: async (htmlPath, pdfPath, signal) => {
      const browser = findChromium(root)
      if (browser === undefined) {
        throw new StudioError('pdf-printer-absent', 'No Chromium was found to print a PDF.', 'Install Chromium or set CHROMIUM_BIN to one; or open the HTML report and print it from a browser.')
      }
      signal.throwIfAborted()
      const profile = mkdtempSync(join(tmpdir(), 'nano-studio-print-'))
      try {
        await runBrowser(browser, [...FLAGS, ...rootFlags(), `--user-data-dir=${profile}`, `--print-to-pdf=${pdfPath}`, pathToFileURL(htmlPath).href], signal)
        if (statSync(pdfPath, { throwIfNoEntry: false })?.isFile() !== true) throw printFailed(browser, 'it wrote no file')
      } finally {
        // a killed browser's helpers may still hold a file of the profile for a moment
        rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
      }
    },
  }
}

const FLAGS = [
  '--headless', '--disable-gpu', '--no-pdf-header-footer', '--no-first-run', '--no-default-browser-check', '--disable-extensions', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--metrics-recording-only',
  '--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=127.0.0.1:9', '--disable-dev-shm-usage',
]

/** Chromium refuses its sandbox to root; the page it prints is our own file without scripts. */
function rootFlags(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

function runBrowser(browser: string, flags: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(browser, flags, { stdio: ['ignore', 'ignore', 'pipe'], detached: process.platform !== 'win32' })
    let said = ''
    let reason: unknown
    const end = (why: unknown): void => {
      reason ??= why
      killGroup(child.pid)
    }
    const onAbort = (): void => end(signal.reason)
    const timer = setTimeout(() => end(printFailed(browser, `it did not finish within ${PRINT_WITHIN_MS / 1000} seconds`)), PRINT_WITHIN_MS)
    signal.addEventListener('abort', onAbort)
    child.stderr.on('data', (chunk: Buffer) => { said = (said + chunk.toString('utf8')).slice(-600) })
    const settle = (how: () => void): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      how()
    }
    child.once('error', (error) => settle(() => reject(printFailed(browser, error.message))))
    child.once('exit', (code) => settle(() => {
      if (reason !== undefined) reject(reason)
      else if (code === 0) resolve()
      else reject(printFailed(browser, `it ended with code ${code ?? 'none'}: ${said.trim().split('\n').pop() ?? ''}`))
    }))
  })
}

/** The browser with its helper processes. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // it ended by itself in the meantime
  }
}

function printFailed(browser: string, why: string): StudioError {
  return new StudioError('pdf-printer-absent', `${browser} could not print the report: ${why.replace(/[.\s]+$/, '')}.`, 'Print the HTML report from a browser instead, or set CHROMIUM_BIN to another Chromium.')
}
