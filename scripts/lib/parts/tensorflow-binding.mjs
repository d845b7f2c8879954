import { copyFileSync, existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { npmNodeGyp, onPath } from '../clients.mjs'
import { nodePackage } from '../node-package.mjs'
import { inRoot } from '../paths.mjs'
import { lastLines, run } from '../run.mjs'

const PACKAGE = inRoot('node_modules', '@tensorflow', 'tfjs-node')
/** The compiled binding, kept beside the libraries for the next `npm ci`. */
const KEPT = 'tfjs_binding.node'
const BINDING = join('lib', 'napi-v8', 'tfjs_binding.node')

/** Whether tfjs-node's binding is where tfjs-node looks for it. */
export const bindingIsThere = () => existsSync(join(PACKAGE, BINDING)) && existsSync(join(PACKAGE, 'deps', 'lib', 'libtensorflow.so.2'))

/**
 * Whether a compiled binding is kept or one can be compiled; asked before 260 MB are fetched for it.
 * @param {string} libraries the folder of tensorflowLibraries()
 * @returns {{ ok: true } | { ok: false, reason: string, hint: string }}
 */
export function canBuildBinding(libraries) {
  if (existsSync(join(libraries, KEPT))) return { ok: true }
  const compiler = ['c++', 'g++', 'clang++'].find((name) => onPath(name) !== undefined)
  if (compiler !== undefined && onPath('make') !== undefined) return { ok: true }
  return {
    ok: false,
    reason: 'A C++ compiler and make are needed to compile the binding of tfjs-node, and they were not found.',
    hint: 'Install g++ and make, then: npm run provision',
  }
}

/**
 * Links the libraries under the names tfjs-node's build file expects, and gives it its binding: the one compiled
 * earlier against the same libraries, else a new one (about 20 s).
 * @param {string} libraries the folder of tensorflowLibraries()
 * @returns {Promise<{ ok: true } | { ok: false, reason: string, hint: string }>}
 */
export async function buildBinding(libraries) {
  linkLibraries(libraries)
  const kept = join(libraries, KEPT)
  const wanted = join(PACKAGE, BINDING)
  if (existsSync(kept)) {
    mkdirSync(dirname(wanted), { recursive: true })
    copyFileSync(kept, wanted)
    return { ok: true }
  }
  const headers = await nodeFolder()
  if (!headers.ok) return { ok: false, reason: headers.reason, hint: 'With a network that reaches npm: npm run provision' }
  const gyp = npmNodeGyp()
  const built = await run(process.execPath, [
    inRoot('node_modules', '@mapbox', 'node-pre-gyp', 'bin', 'node-pre-gyp'), 'install', '--build-from-source', `--nodedir=${headers.where}`,
  ], { cwd: PACKAGE, timeoutSeconds: 900, env: { ...process.env, ...(gyp === undefined ? {} : { npm_config_node_gyp: gyp }), JOBS: '2' } })
  if (built.code !== 0 || !existsSync(wanted)) {
    return { ok: false, reason: `tfjs-node's binding could not be compiled: ${lastLines(built.output, 6)}`, hint: 'npm run provision' }
  }
  copyFileSync(wanted, kept)
  rmSync(join(PACKAGE, 'build'), { recursive: true, force: true })
  return { ok: true }
}

/** `deps/lib` and `deps/include` of tfjs-node, as links into the provisioning folder. */
function linkLibraries(libraries) {
  const deps = join(PACKAGE, 'deps')
  rmSync(deps, { recursive: true, force: true })
  mkdirSync(join(deps, 'lib'), { recursive: true })
  symlinkSync(join(libraries, 'include'), join(deps, 'include'), 'dir')
  const main = join(libraries, 'libtensorflow_cc.so.2')
  const framework = join(libraries, 'libtensorflow_framework.so.2')
  for (const name of ['libtensorflow.so', 'libtensorflow.so.2', 'libtensorflow_cc.so.2']) symlinkSync(main, join(deps, 'lib', name))
  for (const name of ['libtensorflow_framework.so', 'libtensorflow_framework.so.2']) symlinkSync(framework, join(deps, 'lib', name))
}

/** A folder with `include/node`: the running Node's own, else the pinned package's (the binding is N-API, so any release's headers serve). */
async function nodeFolder() {
  const own = join(dirname(realpathSync(process.execPath)), '..')
  if (existsSync(join(own, 'include', 'node', 'node_api.h'))) return { ok: true, where: realpathSync(own) }
  return nodePackage(24)
}
