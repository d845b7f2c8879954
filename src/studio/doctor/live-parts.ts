import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { DoctorPart } from '../../shared/domain/studio'
import { engineAvailability } from '../engines/engine-availability'
import { provisionedPart } from '../engines/provision-state'
import { recordedPart } from './recorded-part'

/** Node 20.19 to 26, as in scripts/lib/node-range.mjs (which runs before this can be built). */
const FIRST_MAJOR = 20
const FIRST_MINOR = 19
const LAST_MAJOR = 26

/** The Node that runs this host. @param version as in `process.versions.node` */
export function nodePart(version: string): DoctorPart {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const ok = major <= LAST_MAJOR && (major > FIRST_MAJOR || (major === FIRST_MAJOR && minor >= FIRST_MINOR))
  const hint = ok ? null : 'The studio runs on Node 20.19 to 26: install one of these.'
  return { name: 'node', ok, version, source: process.execPath, hint, neededFor: 'run' }
}

/** SQLite, asked for its own version in a database in memory. */
export function sqlitePart(root: string): DoctorPart {
  return loadedPart('sqlite', 'the npm package libsql', () => {
    const Database = packageOf(root)('libsql') as new (path: string) => { prepare(sql: string): { get(): unknown }; close(): void }
    const database = new Database(':memory:')
    try {
      return (database.prepare('SELECT sqlite_version() AS version').get() as { version: string }).version
    } finally {
      database.close()
    }
  })
}

/** sharp, which decodes and scales pictures; its version and libvips'. */
export function sharpPart(root: string): DoctorPart {
  return loadedPart('sharp', 'the npm package sharp', () => {
    const { versions } = packageOf(root)('sharp') as { versions: { sharp?: string; vips: string } }
    return `${versions.sharp ?? 'unknown'} (libvips ${versions.vips})`
  })
}

/** TensorFlow, judged by its files: set-up has made it compute in a child process once, and an engine does so at each start. */
export function tensorflowPart(root: string): DoctorPart {
  const engine = engineAvailability(root)
  const recorded = provisionedPart(root, 'tensorflow')
  if (recorded?.ok !== true && !engine.ok) return recordedPart(root, { name: 'tensorflow', neededFor: 'run' })
  return {
    name: 'tensorflow',
    ok: engine.ok,
    version: engine.ok ? engine.tensorflow : null,
    source: engine.ok ? (recorded?.source ?? 'the npm package tfjs-node') : null,
    hint: engine.ok ? null : engine.reason,
    neededFor: 'run',
  }
}

function packageOf(root: string): NodeJS.Require {
  return createRequire(join(root, 'package.json'))
}

function loadedPart(name: string, source: string, version: () => string): DoctorPart {
  try {
    return { name, ok: true, version: version(), source, hint: null, neededFor: 'run' }
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)
    return { name, ok: false, version: null, source: null, hint: `It could not be loaded (${detail}). Install the dependencies again: npm ci`, neededFor: 'run' }
  }
}
