import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const here = (path: string): string => resolve(import.meta.dirname, path)
const OUT = here('out-electron9')

/** Takes the adapter for `electron` in the sources; a plain alias would come too late, since electron-vite leaves that name outside. */
function adapt(adapter: string): Plugin {
  return {
    name: 'electron9-adapter',
    enforce: 'pre',
    transform: (code, id) => (id.startsWith(here('src')) ? { code: code.replaceAll(/from 'electron'/g, `from ${JSON.stringify(here(adapter))}`), map: null } : null),
  }
}

/** Node 12 does not know the `node:` prefix, and a folder of CommonJS inside a package of modules says so. */
function forNode12(): Plugin {
  return {
    name: 'electron9-node12',
    renderChunk: (code) => ({ code: code.replace(/require\((["'`])node:/g, 'require($1').replace(/require\((["'`])timers\/promises\1\)/g, '({ setTimeout: require("util").promisify(setTimeout), setImmediate: require("util").promisify(setImmediate) })'), map: null }),
    closeBundle: () => {
      mkdirSync(OUT, { recursive: true })
      writeFileSync(resolve(OUT, 'package.json'), JSON.stringify({ name: 'emotionnet-nano-studio', type: 'commonjs', main: 'main/index.js' }))
    },
  }
}

/** Loads the page's missing built-ins first; and keeps the page beside the rest where `--outDir` would count from the page's own root. */
function polyfillPage(): Plugin {
  return {
    name: 'electron9-polyfill',
    config: () => ({ build: { outDir: resolve(OUT, 'renderer') } }),
    transform: (code, id) => (id.endsWith('/src/renderer/main.tsx') ? { code: `import ${JSON.stringify(here('test/electron9/chrome83.ts'))}\n${code}`, map: null } : null),
  }
}

/**
 * The Electron host transpiled for Electron 9.4.1 (Chromium 83, Node 12.14), which can be run in tests where current Electron's
 * binary cannot be had. The core is started under the Node named by STUDIO_NODE and uses the engine of the normal build.
 */
export default defineConfig({
  main: {
    plugins: [adapt('test/electron9/electron.ts'), forNode12()],
    build: {
      outDir: resolve(OUT, 'main'),
      target: 'node12',
      externalizeDeps: { exclude: ['zod'] },
      rollupOptions: {
        input: { index: here('src/main/index.ts'), 'core-process': here('test/electron9/core-process.ts') },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [adapt('test/electron9/preload-electron.ts')],
    build: {
      outDir: resolve(OUT, 'preload'),
      target: 'node12',
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: { input: { index: here('src/preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: here('src/renderer'),
    plugins: [polyfillPage(), react()],
    build: {
      outDir: resolve(OUT, 'renderer'),
      emptyOutDir: true,
      target: 'chrome83',
      cssTarget: 'chrome83',
      rollupOptions: { input: here('src/renderer/index.html') },
    },
  },
})
