import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { Refusal } from './refusal.mjs'
import { run } from './run.mjs'

/**
 * The first file of that name on PATH.
 * @param {string} name
 * @returns {string | undefined}
 */
export function onPath(name) {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`, name] : [name]
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const file of names) {
      if (folder !== '' && existsSync(join(folder, file))) return join(folder, file)
    }
  }
  return undefined
}

/**
 * npm as a script for the running Node: the npm that started us, else the one on PATH.
 * @returns {string} the path of npm-cli.js
 */
export function npmCli() {
  const started = process.env.npm_execpath
  const candidates = []
  if (started !== undefined && /npm-cli\.c?js$/.test(started)) candidates.push(started)
  const shim = onPath('npm')
  if (shim !== undefined) {
    candidates.push(realpathSync(shim))
    candidates.push(join(dirname(shim), 'node_modules', 'npm', 'bin', 'npm-cli.js'))
  }
  candidates.push(join(dirname(realpathSync(process.execPath)), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'))
  const found = candidates.find((file) => /npm-cli\.c?js$/.test(file) && existsSync(file))
  if (found === undefined) {
    throw new Refusal('npm was not found beside Node or on PATH.', 'Install npm (it comes with Node) and run the same command again.')
  }
  return found
}

/**
 * Runs npm with the running Node.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} options
 */
export function npm(args, options) {
  return run(process.execPath, [npmCli(), ...args], options)
}

/** The node-gyp that npm carries, so that none has to be installed. */
export function npmNodeGyp() {
  const file = join(dirname(npmCli()), '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js')
  return existsSync(file) ? file : undefined
}

/**
 * A Python 3 that can be started: PYTHON, else python3, else python.
 * @returns {Promise<string | undefined>}
 */
export async function findPython() {
  for (const candidate of [process.env.PYTHON, 'python3', 'python']) {
    if (candidate === undefined || candidate === '') continue
    const tried = await run(candidate, ['-c', 'import sys; sys.exit(0 if sys.version_info >= (3, 8) else 1)'], { timeoutSeconds: 30 })
    if (tried.code === 0) return candidate
  }
  return undefined
}

/**
 * Fetches one wheel with pip into a folder, without its dependencies.
 * @param {{ python: string, package: string, version: string, into: string, pythonTag?: string, platform?: string }} what
 * @returns {Promise<{ code: number, output: string }>}
 */
export function pipDownload(what) {
  const target = what.platform === undefined ? [] : ['--platform', what.platform, '--python-version', what.pythonTag ?? '3']
  return run(what.python, [
    '-m', 'pip', 'download', '--disable-pip-version-check', '--quiet', '--no-deps', '--only-binary=:all:',
    ...target, '--dest', what.into, `${what.package}==${what.version}`,
  ], { timeoutSeconds: 1200 })
}
