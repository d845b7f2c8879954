import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { earlierBenchSchema, type BenchSummary, type StoredBench } from '../../shared/domain/bench'
import { benchFileSchema, ENERGY_TIERS, type BenchFile } from '../../shared/domain/bench-result'
import { idNumber, idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { Store } from '../store/store'
import { earlierFile } from './earlier-file'
import { samplesBytes } from './sum-up-cell'

interface Row { readonly id: number; readonly result: string; readonly file: string | null; readonly origin: StoredBench['origin']; readonly created_at: number; readonly removed_at: number | null }

/** Keeps a file of measurements with the raw latencies that are known, within a change of the store. */
export function insertBench(store: Store, file: BenchFile, origin: 'measured' | 'imported', samples: ReadonlyMap<number, Uint32Array>, createdAt: number): StoredBench {
  const { id } = store.run("INSERT INTO bench (result, created_at, file, origin) VALUES ('{}', ?, ?, ?)", createdAt, JSON.stringify(file), origin)
  for (const [cell, latencies] of samples) store.run('INSERT INTO bench_samples (bench_id, cell, latencies) VALUES (?, ?, ?)', id, cell, deflateRawSync(samplesBytes(latencies)))
  return { bench: idOf('bench', id), origin, createdAt, file }
}

/** Puts another file in the place of a stored one, within a change of the store: a meter's record was added. */
export function replaceBenchFile(store: Store, bench: string, file: BenchFile): void {
  store.run('UPDATE bench SET file = ? WHERE id = ?', JSON.stringify(file), idNumber(bench))
}

/** A stored file of measurements; throws `not-found`. */
export function loadBench(store: Store, bench: string, options: { readonly orRemoved?: boolean } = {}): StoredBench {
  const row = store.get<Row>('SELECT * FROM bench WHERE id = ?', idNumber(bench))
  if (row === undefined || (row.removed_at !== null && options.orRemoved !== true)) throw new StudioError('not-found', `There is no ${bench} in this studio.`, 'List the measurements to see which there are.')
  return storedOf(row)
}

/** All that are not removed, newest first. */
export function listBenches(store: Store): readonly StoredBench[] {
  return store.all<Row>('SELECT * FROM bench WHERE removed_at IS NULL ORDER BY id DESC').map(storedOf)
}

/** The raw latencies of a cell, nanoseconds; null where none are kept. */
export function loadSamples(store: Store, bench: string, cell: number): Uint32Array | null {
  const row = store.get<{ latencies: Uint8Array }>('SELECT latencies FROM bench_samples WHERE bench_id = ? AND cell = ?', idNumber(bench), cell)
  if (row === undefined) return null
  const bytes = inflateRawSync(row.latencies)
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

export function summariseBench({ bench, origin, createdAt, file }: StoredBench): BenchSummary {
  const tiers = file.cells.flatMap(({ measured }) => measured?.energies.map(({ tier }) => tier) ?? [])
  return {
    bench, origin, createdAt, title: file.title, startedAt: file.startedAt, preset: file.plan.preset, device: file.hardware.device,
    cells: file.cells.length, unmeasurable: file.cells.filter(({ measured }) => measured === null).length,
    networks: [...new Set(file.cells.map(({ network }) => network.name))], runtimes: [...new Set(file.cells.map(({ runtime }) => runtime.name))],
    tier: ENERGY_TIERS.find((tier) => tiers.includes(tier)) ?? 'unmeasurable',
  }
}

function storedOf({ id, result, file, origin, created_at: createdAt }: Row): StoredBench {
  const bench = idOf('bench', id)
  if (file === null) return { bench, origin: 'earlier', createdAt, file: earlierFile(earlierBenchSchema.parse(JSON.parse(result))) }
  return { bench, origin, createdAt, file: benchFileSchema.parse(JSON.parse(file)) }
}
