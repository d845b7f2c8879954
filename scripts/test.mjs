import { requireSupportedNode } from './lib/node-range.mjs'
import { withRefusals } from './lib/refusal.mjs'

/**
 * `npm test [-- --strict | --rendered | --faults-full]`. Sets itself up, runs every suite and ends with one line
 * "N passed, N failed". Strict (CI=true): an absent part or a skipped test is a failure.
 */
await withRefusals(async () => {
  requireSupportedNode()
  const { runTests } = await import('./lib/run-tests.mjs')
  return runTests({
    strict: process.argv.includes('--strict') || /^(1|true)$/i.test(process.env.CI ?? ''),
    rendered: process.argv.includes('--rendered'),
    faultsFull: process.argv.includes('--faults-full'),
  })
})
