#!/usr/bin/env node
import { requireSupportedNode } from '../scripts/lib/node-range.mjs'
import { withRefusals } from '../scripts/lib/refusal.mjs'

/** `npx nano-studio <command>`: sets up where something is missing (lines on stderr only), then runs the command line. */
await withRefusals(async () => {
  requireSupportedNode()
  const { setUp } = await import('../scripts/lib/set-up.mjs')
  const { inRoot } = await import('../scripts/lib/paths.mjs')
  const { handOver } = await import('../scripts/lib/hand-over.mjs')
  await setUp({ scope: 'run' })
  return handOver(process.execPath, ['--disable-warning=ExperimentalWarning', inRoot('out', 'main', 'cli.js'), ...process.argv.slice(2)])
})
