import { basename, dirname } from 'node:path'
import type { ParsedOf, ResultOf } from '../../shared/contract'
import { benchFileSchema, type BenchFile } from '../../shared/domain/bench-result'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import { checkBench, rawLatencies } from '../../../resources/check-bench.mjs'
import type { StudioContext } from '../context'
import { readRegularFile } from '../files/read-regular'
import { insertBench } from './bench-rows'

/** The largest file of measurements; a long one has some megabytes. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * Takes in a file of measurements that another device, or another studio, wrote. It is held to every rule of its format; a file that breaks one is refused with
 * the rule, and one that is here already is not taken twice.
 *
 * @throws StudioError `bench-malformed` with what is wrong, `conflict` for a file that is here, and the faults of reading
 */
export async function importResult({ store, ports }: StudioContext, { path }: ParsedOf<'bench.import'>): Promise<ResultOf<'bench.import'>> {
  const { bytes } = await readRegularFile(dirname(path), basename(path), { bytes: MOST_BYTES, code: 'bench-malformed' })
  const file = checked(path, bytes.toString('utf8'))
  const known = store.value<number>("SELECT id FROM bench WHERE removed_at IS NULL AND json_extract(file, '$.sha256') = ?", file.sha256)
  if (known !== undefined) throw new StudioError('conflict', `${path} is ${idOf('bench', known)} already.`, 'Look at it in the list of measurements.', { path })
  const samples = new Map(file.cells.flatMap((cell) => {
    const raw = cell.measured === null ? null : rawLatencies(cell, dirname(path))
    return raw === null ? [] : [[cell.cell, Uint32Array.from(raw)] as const]
  }))
  const { value, revision } = store.change(['benches'], () => insertBench(store, file, 'imported', samples, ports.clock.now()))
  return { bench: value.bench, title: file.title, device: file.hardware.device, cells: file.cells.length, measured: file.cells.filter(({ measured }) => measured !== null).length, revision }
}

function checked(path: string, text: string): BenchFile {
  const { ok, reason, rules } = checkBench(text, dirname(path))
  const refuse = (what: string): StudioError => new StudioError('bench-malformed', `${path} is not taken in: ${what}`, 'Measure again, or bring the file as the device wrote it; `nano-studio bench check` says all that is wrong.', { path })
  if (reason !== null) throw refuse(reason)
  const broken = rules.find(({ verdict }) => verdict === 'fails')
  if (!ok) throw refuse(`${broken?.detail ?? ''} (rule "${broken?.id ?? ''}")`)
  const parsed = benchFileSchema.safeParse(JSON.parse(text))
  if (!parsed.success) throw refuse(`${parsed.error.issues[0]?.path.join('.') ?? 'the file'}: ${parsed.error.issues[0]?.message ?? 'not of the format'}.`)
  return parsed.data
}
