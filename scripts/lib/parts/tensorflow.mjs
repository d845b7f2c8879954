import { fileURLToPath } from 'node:url'
import { PINS } from '../pins.mjs'
import { lastLines, run } from '../run.mjs'
import { bindingIsThere, buildBinding, canBuildBinding } from './tensorflow-binding.mjs'
import { librariesFolder, tensorflowLibraries } from './tensorflow-libraries.mjs'

const PROOF = fileURLToPath(new URL('tensorflow-proof.cjs', import.meta.url))

/** TensorFlow for tfjs-node: the engine of training and prediction. */
export const tensorflow = {
  name: 'tensorflow',
  neededFor: 'run',
  probe: () => bindingIsThere(),
  async provide() {
    const tools = canBuildBinding(librariesFolder())
    if (!tools.ok) return tools
    const libraries = await tensorflowLibraries()
    if (!libraries.ok) return libraries
    const binding = await buildBinding(libraries.where)
    if (!binding.ok) return binding
    const proof = await proveTensorflow()
    if (!proof.ok) return proof
    return {
      ok: true,
      version: `${proof.tensorflow} (tfjs-node ${proof.tfjs})`,
      source: `PyPI wheel ${PINS.tensorflow.package} ${PINS.tensorflow.version}, binding compiled here`,
      where: libraries.where,
    }
  },
}

/** 2 images, 2x2 positions, 9 weights, 2 filters: the gradient of a sum over ones adds up to 2 * 4 * 9 * 2. */
const EXPECTED = 144

/**
 * Loads the built binding in a child process and computes with it.
 * @param {string} node the Node to prove it on
 */
export async function proveTensorflow(node = process.execPath) {
  const proof = await run(node, [PROOF], { timeoutSeconds: 120, env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' } })
  const line = proof.output.split('\n').find((text) => text.startsWith('{"backend"'))
  const found = line === undefined ? undefined : JSON.parse(line)
  if (proof.code !== 0 || found?.backend !== 'tensorflow' || found.value !== EXPECTED) {
    return { ok: false, reason: `tfjs-node was built but does not compute: ${line ?? lastLines(proof.output)}`, hint: 'npm run provision' }
  }
  return { ok: true, ...found }
}
