import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireSupportedNode } from './lib/node-range.mjs'
import { ROOT } from './lib/paths.mjs'
import { withRefusals } from './lib/refusal.mjs'

/** `npm run bench [-- --only NAME]`: the studio beside a plain peer, measured in one run, printed as ratios. */
await withRefusals(async () => {
  requireSupportedNode()
  const { setUp } = await import('./lib/set-up.mjs')
  await setUp({ scope: 'test' })
  const { build } = await import('vite')
  const outDir = join(ROOT, 'out', 'bench')
  await build({
    root: ROOT, configFile: false, logLevel: 'error',
    build: { ssr: join(ROOT, 'test/bench/index.ts'), outDir, emptyOutDir: true, target: 'node20', minify: false, rollupOptions: { output: { entryFileNames: 'index.mjs' } } },
  })
  const { main } = await import(pathToFileURL(join(outDir, 'index.mjs')).href)
  return main(process.argv.slice(2))
})
