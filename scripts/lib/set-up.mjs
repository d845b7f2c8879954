import { BUILDS, ensureBuilt, isBuilt } from './build.mjs'
import { ensureInstalled, isInstalled } from './install.mjs'
import { withLock } from './lock.mjs'
import { inProvision } from './paths.mjs'
import { isDue, provision, STATE_FILE } from './provision.mjs'
import { PARTS } from './parts/index.mjs'
import { readState } from './state.mjs'

/** Lines about set-up go to stderr: stdout belongs to the command. */
export const sayToStderr = (line) => process.stderr.write(`${line}\n`)

/**
 * Makes everything ready, doing only what is missing: dependencies, native parts, build. A second call does nothing and needs no
 * network. Two at once do not collide: the second waits and then finds it done.
 * @param {{ scope: 'run' | 'test', retryAbsent?: boolean, say?: (line: string) => void, build?: boolean }} options
 */
export async function setUp(options) {
  const { scope, retryAbsent = false, say = sayToStderr, build = true } = options
  if (!retryAbsent && (await isReady(scope, build))) return
  await withLock(inProvision('set-up.lock'), async () => {
    await ensureInstalled(say)
    await provision({ scope, retryAbsent, say })
    if (build) await ensureBuilt(BUILDS.studio, say)
  }, { onWait: (owner) => say(`Waiting for the set-up that process ${owner} is doing...`) })
}

async function isReady(scope, build) {
  if (!isInstalled() || (build && !isBuilt(BUILDS.studio))) return false
  const { parts } = readState(STATE_FILE)
  for (const part of PARTS) {
    if ((scope === 'test' || part.neededFor === 'run') && (await isDue(part, parts[part.name]))) return false
  }
  return true
}
