import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './clients.mjs'
import { inProvision, inRoot, ROOT } from './paths.mjs'
import { Refusal } from './refusal.mjs'
import { lastLines } from './run.mjs'
import { hashTree, stampIs, writeStamp } from './stamps.mjs'

const STAMP = inProvision('installed.stamp')

/** What decides what npm puts into node_modules: the lockfile and the platform, whose optional packages differ. */
const wanted = () => hashTree(ROOT, ['package-lock.json'], [process.platform, process.arch])

/** npm writes this file last, so an install that was cut off has none. */
const isComplete = () => existsSync(inRoot('node_modules', '.package-lock.json'))

/** Whether node_modules holds what the lockfile says. */
export const isInstalled = () => isComplete() && stampIs(STAMP, wanted())

/**
 * The locked dependencies, with their install scripts off; nothing when they are there.
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether it installed
 */
export async function ensureInstalled(say) {
  if (isInstalled()) return false
  const stamp = wanted()
  say('Installing the locked dependencies (their install scripts stay off)...')
  rmSync(STAMP, { force: true })
  const started = Date.now()
  // An own cache would not survive an empty HOME; npm's default serves. NODE_ENV=production would leave out the build's tools.
  const installed = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional'], {
    cwd: ROOT, env: withoutNpmSettings(), timeoutSeconds: 1800,
  })
  if (installed.code !== 0) {
    throw new Refusal(`npm could not install the dependencies: ${lastLines(installed.output, 4)}.`, 'Check the network and run the same command again.')
  }
  if (!existsSync(join(ROOT, 'node_modules', '.package-lock.json'))) throw new Refusal('npm ended without installing the dependencies.', 'Run: npm ci')
  writeStamp(STAMP, stamp)
  say(`Dependencies installed (${((Date.now() - started) / 1000).toFixed(0)} s).`)
  return true
}

/**
 * `npx` and `npm start` hand their own settings down as npm_config_*; those of a command that is not an install (a package to
 * run, a workspace, a prefix) must not steer this one. Registry, proxy, cache and certificates pass.
 */
function withoutNpmSettings() {
  const steering = /^npm_config_(prefix|local_prefix|global|workspace|workspaces|omit|include|dry_run|package_lock|package|call|offline|prefer_offline|yes)$/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !steering.test(name) && name !== 'NODE_ENV'))
}
