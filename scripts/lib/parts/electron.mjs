import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../paths.mjs'
import { lastLines, run } from '../run.mjs'

const PACKAGE = inRoot('node_modules', 'electron')
const PROVISION_AGAIN = 'With a network that reaches the electron releases (or ELECTRON_BIN set to a binary): npm run provision'

/**
 * The electron binary to start: ELECTRON_BIN, else one in ELECTRON_OVERRIDE_DIST_PATH, else the npm package's own.
 * @returns {{ where: string, source: string } | undefined}
 */
export function electronBinary() {
  const { ELECTRON_BIN, ELECTRON_OVERRIDE_DIST_PATH } = process.env
  if (ELECTRON_BIN !== undefined && existsSync(ELECTRON_BIN)) return { where: ELECTRON_BIN, source: 'ELECTRON_BIN' }
  const pathFile = join(PACKAGE, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : process.platform === 'win32' ? 'electron.exe' : 'electron'
  if (ELECTRON_OVERRIDE_DIST_PATH !== undefined) {
    const where = join(ELECTRON_OVERRIDE_DIST_PATH, name)
    return existsSync(where) ? { where, source: 'ELECTRON_OVERRIDE_DIST_PATH' } : undefined
  }
  const where = join(PACKAGE, 'dist', name)
  return existsSync(pathFile) && existsSync(where) ? { where, source: 'the npm package electron' } : undefined
}

/** Electron's binary, for the window; where it is absent the browser host serves the same studio. */
export const electron = {
  name: 'electron',
  neededFor: 'run',
  probe: () => electronBinary() !== undefined,
  async provide() {
    let downloaded = { code: 0, output: '' }
    if (electronBinary() === undefined) {
      if (!existsSync(join(PACKAGE, 'install.js'))) {
        return { ok: false, reason: 'The npm package electron is not in node_modules.', hint: PROVISION_AGAIN }
      }
      // Its checksums.json comes with the package, whose own integrity package-lock.json pins.
      downloaded = await run(process.execPath, [join(PACKAGE, 'install.js')], { cwd: PACKAGE, timeoutSeconds: 600 })
    }
    const found = electronBinary()
    if (found === undefined) {
      return { ok: false, reason: `Electron's binary could not be downloaded: ${lastLines(networkFault(downloaded.output), 1)}`, hint: PROVISION_AGAIN }
    }
    return { ok: true, version: electronVersion(found), source: found.source, where: found.where }
  },
}

/** The npm package's version for its own binary; another binary carries a `version` file beside it. */
function electronVersion(found) {
  const beside = join(found.where, '..', 'version')
  if (existsSync(beside)) return readFileSync(beside, 'utf8').trim().replace(/^v/, '')
  return found.source === 'the npm package electron' ? JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version : 'unknown'
}

/** The line of a stack that names the fault, without the stack. */
function networkFault(output) {
  return output.split('\n').find((line) => /error/i.test(line)) ?? output
}
