import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { cellsOf, CLASSIFIER_RUNTIME, type PlannedCell } from '../../shared/bench-cells'
import { planOf, planSeconds } from '../../shared/bench-presets'
import type { BenchRunInput } from '../../shared/domain/bench'
import { formatOf, type BenchCell, type BenchFile, type BenchMark, type BenchPlan } from '../../shared/domain/bench-result'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { JobControl } from '../jobs/job-handler'
import { readProgram } from '../program'
import { idleDriftOf, type CellEnergySource } from './energy/cell-energies'
import { EnergyMeter } from './energy/energy-meter'
import { findCounters, whyUnmeasurable } from './energy/find-counters'
import { refusedBatch } from './gather-classifiers'
import type { BenchModel } from './gather-models'
import { cellName, keyOf, layOutAll } from './lay-out-models'
import type { LiveBench } from './live-bench'
import { MachineFiles } from './machine/machine-files'
import { readHardware } from './machine/read-hardware'
import { measurePeaks, peakKey } from './measure-peaks'
import { measureVisit, type VisitGround } from './measure-visit'
import { sealed } from './seal'
import { sumUpCell, type VisitResult } from './sum-up-cell'
import { visitsOf } from './visits'

interface Failure { readonly code: string; readonly reason: string }

/** What a matrix brought home: the file, and the raw latencies of each measured cell. */
export interface MatrixResult { readonly file: BenchFile; readonly samples: ReadonlyMap<number, Uint32Array> }

/** The cells of an input. @throws StudioError `bench-impossible` where there is none, or too many */
export function plannedCells(input: BenchRunInput, models: readonly Pick<BenchModel, 'kind'>[]): readonly PlannedCell[] {
  const networks = models.filter(({ kind }) => kind === 'network').length
  const cells = cellsOf({ networks, classifiers: models.length - networks, runtimes: input.runtimes, precisions: input.precisions, threads: input.threads, batches: input.batches, boundary: input.boundary })
  if (networks < models.length && !input.runtimes.includes(CLASSIFIER_RUNTIME)) throw new StudioError('bench-impossible', 'A classifier is measured as it was brought in, in ONNX Runtime alone, which is not among the runtimes named.', `Add ${CLASSIFIER_RUNTIME}, or leave the classifier out.`)
  if (cells.length === 0) throw new StudioError('bench-impossible', 'None of the runtimes named computes in the precision named, so there is nothing to measure.', 'Add onnxruntime or litert for int8, or fp32.')
  if (cells.length > 500) throw new StudioError('bench-impossible', `The matrix has ${cells.length} cells, more than 500.`, 'Name fewer networks, runtimes, threads or batches.')
  return cells
}

/**
 * Measures a matrix: idle, peaks, every cell once a repeat in an order of its own, idle again. A cell that cannot be, or that fails at its first
 * visit, is a result with its reason; one that fails later has lost a repeat; the others go on.
 *
 * @param files the machine's own, another tree in tests
 */
export async function runMatrix(context: StudioContext, input: BenchRunInput, models: readonly BenchModel[], control: JobControl, live: LiveBench, files = new MachineFiles()): Promise<MatrixResult> {
  const { clock } = context.ports
  const plan = planOf(input)
  const cells = plannedCells(input, models)
  const visits = visitsOf(cells.length, plan)
  const findings = findCounters(files)
  const counter = findings.find((found) => found.counter !== null)?.counter ?? null
  const meter = counter === null ? null : new EnergyMeter(counter, () => clock.monotonic())
  const folder = mkdtempSync(join(tmpdir(), 'nano-studio-bench-'))
  const startedAt = clock.now()
  const failed = new Map<number, Failure>(cells.flatMap((cell) => refusedCell(models[cell.model], cell)))
  const ends = clock.monotonic() + planSeconds(plan, cells.length - failed.size) * 1000
  const tell = (stage: string, done: number): void => control.progress(stage, done, visits.length, Math.max(0, Math.round((ends - clock.monotonic()) / 1000)))
  const ground: VisitGround = {
    ports: context.ports, files, meter, plan, signal: control.signal, log: control.log,
    underWay: (queries, seconds) => live.underWay(queries, seconds, meter?.watts() ?? null),
  }
  try {
    tell('writing the networks for each runtime', 0)
    const laidOut = await layOutAll(ground, models, input.precisions.includes('int8'), folder)
    tell('measuring the idle machine', 0)
    const idleBefore = await idleWatts(meter, plan, control.signal)
    tell('measuring the peak of the machine', 0)
    const peaks = await measurePeaks(ground, cells.filter(({ model }) => laidOut[model]?.network.macs != null), folder, plan)
    const found = new Map<number, VisitResult[]>(cells.map(({ cell }) => [cell, []]))
    const lost = new Map<number, BenchMark[]>()
    for (const visit of visits) {
      const cell = cells[visit.cell]
      const model = cell === undefined ? undefined : laidOut[cell.model]
      if (cell === undefined || model === undefined || failed.has(visit.cell)) continue
      const name = cellName(model, cell)
      tell(`${name}, repeat ${visit.repeat + 1} of ${plan.repeats}`, visit.place)
      live.visit(name, cell.batch, visit.place, visits.length)
      try {
        const result = await measureVisit(ground, model, cell, visit)
        found.get(visit.cell)?.push(result)
        live.done(name, (result.measured.nanoseconds.length * cell.batch) / result.measured.seconds)
      } catch (error) {
        control.signal.throwIfAborted()
        if (!(error instanceof StudioError)) throw error
        // what failed at once fails again; what has answered before has lost this one repeat
        if (found.get(visit.cell)?.length === 0) failed.set(visit.cell, { code: error.code, reason: `${error.message} ${error.nextStep}`.slice(0, 600) })
        else lost.set(visit.cell, [...(lost.get(visit.cell) ?? []), { mark: 'repeat-lost', detail: `Repeat ${visit.repeat + 1}: ${error.message}`.slice(0, 500) }])
        control.log(`${name}: ${error.message}`)
      }
    }
    tell('measuring the idle machine again', visits.length)
    const idle = { before: idleBefore, after: await idleWatts(meter, plan, control.signal) }
    const energy: CellEnergySource = {
      counter, whyNone: whyUnmeasurable(findings, files), idle, idleDrift: idleDriftOf(idle), tdpWatts: input.tdpWatts ?? null, capWatts: input.capWatts ?? null, cores: availableParallelism(),
    }
    const hardware = readHardware(files)
    const samples = new Map<number, Uint32Array>()
    const told = cells.map((cell): BenchCell => {
      const model = laidOut[cell.model]
      if (model === undefined) throw new Error(`cell ${cell.cell} has no model`)
      const own = found.get(cell.cell) ?? []
      const failure = failed.get(cell.cell) ?? (own.length === 0 ? { code: 'internal', reason: 'No visit of this cell was finished.' } : null)
      const key = keyOf(model, cell, own[0]?.measured.version ?? null)
      if (failure !== null) return { ...key, cell: cell.cell, measured: null, unmeasurable: failure, accuracy: null }
      const summed = sumUpCell([...own].sort((a, b) => a.repeat - b.repeat), { batch: cell.batch, macs: model.network.macs, supply: hardware.power.supply, lost: lost.get(cell.cell) ?? [] }, plan, peaks.get(peakKey(cell)) ?? null, energy)
      samples.set(cell.cell, summed.samples)
      return { ...key, cell: cell.cell, measured: summed.measured, unmeasurable: null, accuracy: cell.precision === 'fp32' ? model.accuracy : null }
    })
    const program = readProgram(context.ports.resources.root)
    return { samples, file: sealed({ format: formatOf(told), program: `${program.name} ${program.version}`, title: input.title, startedAt, endedAt: clock.now(), hardware, plan, cells: told }) }
  } finally {
    live.end()
    counter?.close?.()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A cell that no machine can measure, with its reason. */
function refusedCell(model: BenchModel | undefined, { cell, batch }: PlannedCell): readonly (readonly [number, Failure])[] {
  const refusal = model?.kind === 'classifier' ? refusedBatch(model, batch) : null
  return refusal === null ? [] : [[cell, refusal]]
}

/** Watts of the machine while the studio waits; null without a counter or where it could not be read. */
async function idleWatts(meter: EnergyMeter | null, { idleSeconds }: BenchPlan, signal: AbortSignal): Promise<number | null> {
  if (meter === null || idleSeconds <= 0) return null
  meter.begin()
  try {
    await wait(idleSeconds * 1000, undefined, { signal })
    const drawn = meter.end()
    return drawn.lost ? null : drawn.watts
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    meter.halt()
  }
}
