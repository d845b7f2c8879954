import { existsSync } from 'node:fs'
import { inProvision, inRoot, ROOT } from './paths.mjs'
import { Refusal } from './refusal.mjs'
import { run } from './run.mjs'
import { hashTree, stampIs, writeStamp } from './stamps.mjs'

/** The builds: the studio itself, and the one transpiled for Electron 9 that the tests of the Electron host run. */
export const BUILDS = {
  studio: {
    config: 'electron.vite.config.ts',
    stamp: inProvision('built.stamp'),
    outcome: ['out/main/server.js', 'out/main/cli.js', 'out/main/engine.js', 'out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'],
    sources: [],
    // The major is named because an absent binary would otherwise leave electron-vite without a target.
    env: { ELECTRON_MAJOR_VER: '41' },
  },
  electron9: {
    config: 'electron.vite.electron9.config.ts',
    stamp: inProvision('built-electron9.stamp'),
    outcome: ['out-electron9/main/index.js', 'out-electron9/renderer/index.html'],
    sources: ['electron.vite.electron9.config.ts', 'test/electron9'],
    env: { ELECTRON_MAJOR_VER: '9' },
  },
}

const SOURCES = ['src', 'models', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.node.json', 'tsconfig.web.json']

const hashOf = (build) => hashTree(ROOT, [...SOURCES, ...build.sources])

/** Whether that build is there and made from the sources as they are now. */
export const isBuilt = (build) => build.outcome.every((file) => existsSync(inRoot(file))) && stampIs(build.stamp, hashOf(build))

/**
 * Builds unless the build is there and its sources have not changed since.
 * @param {typeof BUILDS.studio} build
 * @param {(line: string) => void} say
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<boolean>} whether it built
 */
export async function ensureBuilt(build, say, { force = false } = {}) {
  if (!force && isBuilt(build)) return false
  const stamp = hashOf(build)
  say(`Building (${build.config})...`)
  const started = Date.now()
  const vite = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const built = await run(process.execPath, [vite, 'build', '--config', build.config, '--logLevel', 'warn'], {
    cwd: ROOT, env: { ...process.env, ...build.env, NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: '0' }, timeoutSeconds: 600,
  })
  const missing = build.outcome.filter((file) => !existsSync(inRoot(file)))
  if (built.code !== 0 || missing.length > 0) {
    const why = built.code !== 0 ? 'The build failed' : `The build left out ${missing.join(', ')}`
    throw new Refusal(`${why}:\n${built.output.trim().slice(-4000)}\n`, 'Correct what it names, then run: npm run build')
  }
  writeStamp(build.stamp, stamp)
  say(`Built (${((Date.now() - started) / 1000).toFixed(0)} s).`)
  return true
}
