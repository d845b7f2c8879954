import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findPython } from '../clients.mjs'
import { hashFile } from '../hashes.mjs'
import { inProvision, inRoot } from '../paths.mjs'
import { lastLines, run } from '../run.mjs'

const REQUIREMENTS = inRoot('resources', 'python-test-requirements.txt')
const HINT = 'Install Python 3.11 to 3.14 with pip and venv, then: npm run provision -- --test'
const ASK = "import sys, sklearn, scipy, numpy, PIL, onnx, onnxruntime, ai_edge_litert; print(f'{sys.version.split()[0]}, scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, numpy {numpy.__version__}, pillow {PIL.__version__}, onnx {onnx.__version__}, onnxruntime {onnxruntime.__version__}')"

/** A Python with scikit-learn, SciPy, NumPy, Pillow, ONNX with its runtime, and LiteRT, hash-locked: what the tests check numeric code and exported models against. */
export const python = {
  name: 'python',
  neededFor: 'test',
  probe: (recorded) => recorded?.where !== undefined && existsSync(recorded.where),
  async provide() {
    const base = await findPython()
    if (base === undefined) return { ok: false, reason: 'Python 3 was not found.', hint: HINT }
    const folder = inProvision('python', (await hashFile(REQUIREMENTS)).slice(0, 12))
    const where = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
    if (!existsSync(where) || (await run(where, ['-c', ASK], { timeoutSeconds: 60 })).code !== 0) {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(inProvision('python'), { recursive: true })
      const made = await run(base, ['-m', 'venv', '--without-pip', folder], { timeoutSeconds: 120 })
      if (made.code !== 0) return { ok: false, reason: `A virtual environment could not be made: ${lastLines(made.output)}`, hint: HINT }
      const filled = await run(base, [
        '-m', 'pip', '--disable-pip-version-check', '--python', where, 'install', '--quiet', '--no-deps', '--only-binary=:all:', '--require-hashes', '-r', REQUIREMENTS,
      ], { timeoutSeconds: 1200 })
      if (filled.code !== 0) return { ok: false, reason: `pip could not install ${REQUIREMENTS}: ${lastLines(filled.output)}`, hint: HINT }
    }
    const asked = await run(where, ['-c', ASK], { timeoutSeconds: 60 })
    if (asked.code !== 0) return { ok: false, reason: `${where} does not run: ${lastLines(asked.output)}`, hint: HINT }
    return { ok: true, version: asked.output.trim(), source: 'PyPI, hash-locked in resources/python-test-requirements.txt', where }
  },
}
