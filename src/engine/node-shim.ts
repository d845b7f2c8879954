import { createRequire } from 'node:module'

/**
 * tfjs-node 4.22.0 calls `util.isNullOrUndefined`, which Node 23 removed (tensorflow/tfjs#8609).
 * Import this before tfjs-node; it changes the `util` object that CommonJS modules see, and only where the function is absent.
 */
const util = createRequire(import.meta.url)('node:util') as { isNullOrUndefined?: (value: unknown) => boolean }

util.isNullOrUndefined ??= (value: unknown): boolean => value === null || value === undefined
