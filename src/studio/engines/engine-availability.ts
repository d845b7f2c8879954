import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { provisionedPart } from './provision-state'

export interface EngineAvailability {
  readonly ok: boolean
  readonly reason: string
  readonly tensorflow: string | null
}

/** The built engine, from the program's folder. */
export const ENGINE_FILE = join('out', 'main', 'engine.js')

/**
 * Whether an engine could be started now, judged by files alone: loading TensorFlow here would cost seconds and a crash of it would be
 * the host's. Asked each time, since set-up may bring a part while the studio runs.
 */
export function engineAvailability(root: string, file = join(root, ENGINE_FILE)): EngineAvailability {
  const recorded = provisionedPart(root, 'tensorflow')
  const missing = missingPiece(root, file)
  if (missing === undefined) return { ok: true, reason: 'TensorFlow is here.', tensorflow: recorded?.version ?? versionOfPackage(root) }
  const why = recorded?.ok === false && recorded.reason !== undefined ? ` Set-up said: ${recorded.reason}` : ''
  return { ok: false, reason: `${missing}${why}`, tensorflow: null }
}

function missingPiece(root: string, file: string): string | undefined {
  const folder = packageFolder(root)
  if (folder === undefined) return 'The package tfjs-node is not installed; run: npm run provision.'
  if (!holds(join(folder, 'lib'), (name) => existsSync(join(folder, 'lib', name, 'tfjs_binding.node')))) {
    return 'The binding of tfjs-node is not built; run: npm run provision.'
  }
  if (!holds(join(folder, 'deps', 'lib'), (name) => name.includes('tensorflow') && existsSync(join(folder, 'deps', 'lib', name)))) {
    return 'The TensorFlow library is not there; run: npm run provision.'
  }
  return existsSync(file) ? undefined : `The engine ${file} is not built; run: npm run build.`
}

function packageFolder(root: string): string | undefined {
  try {
    return dirname(createRequire(join(root, 'package.json')).resolve('@tensorflow/tfjs-node/package.json'))
  } catch {
    return undefined
  }
}

function holds(folder: string, fits: (name: string) => boolean): boolean {
  try {
    return readdirSync(folder).some(fits)
  } catch {
    return false
  }
}

function versionOfPackage(root: string): string | null {
  try {
    const { version } = createRequire(join(root, 'package.json'))('@tensorflow/tfjs-node/package.json') as { version: string }
    return `tfjs-node ${version}`
  } catch {
    return null
  }
}
