import { join, resolve } from 'node:path'
import { provisionedPart } from '../../src/studio/engines/provision-state'

/** The checkout. */
export const PROJECT_ROOT = resolve(import.meta.dirname, '../..')

/**
 * The file of a native part that set-up provided: the program, or for TensorFlow the folder of its libraries.
 * Throws with the one command that brings it, so that a test without its part fails with a sentence.
 */
export function provisioned(name: 'tensorflow' | 'ffmpeg' | 'chromium' | 'xvfb' | 'electron9' | 'second-node' | 'python' | 'slurm'): string {
  const part = provisionedPart(PROJECT_ROOT, name)
  if (part?.ok === true && part.where !== undefined) return part.where
  throw new Error(`${name} is absent (${part?.reason ?? 'set-up has not looked for it'}). Run: npm run provision -- --test`)
}

/** A file of the build in out/. */
export const built = (...path: readonly string[]): string => join(PROJECT_ROOT, 'out', ...path)
