import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'

const here = (path: string): string => resolve(import.meta.dirname, path)

/**
 * Everything that runs under Node is one build with shared chunks: the Electron main process, the core's own process, the
 * browser host, the command line, the engine and its form on a cluster's node. Dependencies stay outside, in node_modules.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20.19',
      sourcemap: true,
      rollupOptions: {
        input: {
          index: here('src/main/index.ts'),
          'core-process': here('src/main/core-process.ts'),
          server: here('src/server/index.ts'),
          cli: here('src/cli/index.ts'),
          engine: here('src/engine/index.ts'),
          'engine-task': here('src/engine/task.ts'),
          'film-worker': here('src/studio/demo/film-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  // A sandboxed preload can require nothing but electron, so all else goes into its one file.
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: {
        input: { index: here('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src/renderer'),
    plugins: [react()],
    build: {
      outDir: here('out/renderer'),
      emptyOutDir: true,
      rollupOptions: { input: here('src/renderer/index.html') },
    },
  },
})
