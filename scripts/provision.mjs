import { requireSupportedNode } from './lib/node-range.mjs'
import { withRefusals } from './lib/refusal.mjs'

/** `npm run provision [-- --test]`: looks again for every native part that is absent; with --test also for what only the tests need. */
await withRefusals(async () => {
  requireSupportedNode()
  const { setUp, sayToStderr } = await import('./lib/set-up.mjs')
  const { readState } = await import('./lib/state.mjs')
  const { STATE_FILE } = await import('./lib/provision.mjs')
  const scope = process.argv.includes('--test') ? 'test' : 'run'
  await setUp({ scope, retryAbsent: true, build: false })
  for (const [name, part] of Object.entries(readState(STATE_FILE).parts)) {
    sayToStderr(part.ok ? `${name}: ${part.version ?? 'there'}, from ${part.source}` : `${name}: absent. ${part.reason} ${part.hint}`)
  }
})
