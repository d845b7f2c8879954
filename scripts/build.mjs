import { requireSupportedNode } from './lib/node-range.mjs'
import { withRefusals } from './lib/refusal.mjs'

/** `npm run build [-- --electron9]`: builds into out/, or the build for Electron 9 into out-electron9/. */
await withRefusals(async () => {
  requireSupportedNode()
  const { BUILDS, ensureBuilt } = await import('./lib/build.mjs')
  const { ensureInstalled } = await import('./lib/install.mjs')
  const { withLock } = await import('./lib/lock.mjs')
  const { inProvision } = await import('./lib/paths.mjs')
  const { sayToStderr } = await import('./lib/set-up.mjs')
  const build = process.argv.includes('--electron9') ? BUILDS.electron9 : BUILDS.studio
  await withLock(inProvision('set-up.lock'), async () => {
    await ensureInstalled(sayToStderr)
    await ensureBuilt(build, sayToStderr, { force: true })
  }, { onWait: (owner) => sayToStderr(`Waiting for the set-up that process ${owner} is doing...`) })
})
