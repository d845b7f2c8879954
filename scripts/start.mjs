import { requireSupportedNode } from './lib/node-range.mjs'
import { withRefusals } from './lib/refusal.mjs'

/** `npm start [-- arguments]`: the studio in a window, or on loopback where there is no Electron or no display. */
await withRefusals(async () => {
  requireSupportedNode()
  const { setUp } = await import('./lib/set-up.mjs')
  await setUp({ scope: 'run' })
  const { launch } = await import('./lib/launch.mjs')
  return launch(process.argv.slice(2))
})
