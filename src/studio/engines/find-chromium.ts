import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { provisionedPart } from './provision-state'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge']
const WELL_KNOWN = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** A Chromium of this machine: what CHROMIUM_BIN names, else what set-up found, else the system's. A CHROMIUM_BIN that does not exist is not passed over. */
export function findChromium(root: string): string | undefined {
  const named = process.env['CHROMIUM_BIN']
  if (named !== undefined && named !== '') return runnable(named) ? named : undefined
  const recorded = provisionedPart(root, 'chromium')?.where
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
    .flatMap((folder) => NAMES.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)))
  return [...(recorded === undefined ? [] : [recorded]), ...onPath, ...WELL_KNOWN].find(runnable)
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
