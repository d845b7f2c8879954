import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import type { StudioContext } from './context'
import { doctor } from './doctor/doctor'
import type { RoomMethods } from './methods'
import { SCHEMA_VERSION } from './store/open-store'
import { listRecoveries } from './store/recover-store'

/** `studio.*`: where this studio lies, what it can do here and, where it cannot, why. */
export function studioMethods({ path, folders, store, ports }: StudioContext): RoomMethods<'studio.info' | 'studio.doctor'> {
  const { version } = JSON.parse(readFileSync(join(ports.resources.root, 'package.json'), 'utf8')) as { version: string }
  return {
    'studio.info': () => {
      const engine = ports.spawnEngine.available()
      const printer = ports.pdfPrinter.available()
      const cores = availableParallelism()
      return {
        name: basename(path),
        path,
        version,
        schemaVersion: SCHEMA_VERSION,
        revision: store.revision(),
        cores,
        abilities: { train: { ok: engine.ok, reason: engine.reason }, printPdf: { ok: printer.ok, reason: printer.reason } },
        engine: { tensorflow: engine.tensorflow, threads: cores },
        memoryBytes: process.memoryUsage().rss,
        recovery: listRecoveries(folders.store)[0] ?? null,
      }
    },
    'studio.doctor': () => doctor(ports.resources.root),
  }
}
