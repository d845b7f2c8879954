import { mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { cellsOf, type PlannedCell } from '../../shared/bench-cells'
import { planOf, planSeconds } from '../../shared/bench-presets'
import type { BenchRunInput } from '../../shared/domain/bench'
import { BENCH_FORMAT, type BenchCell, type BenchFile, type BenchPlan, type CellKey } from '../../shared/domain/bench-result'
import type { ModelFiles } from '../../shared/engine-protocol'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { JobControl } from '../jobs/job-handler'
import { countNetwork } from '../networks/count'
import { readProgram } from '../program'
import { idleDriftOf, type CellEnergySource } from './energy/cell-energies'
import { EnergyMeter } from './energy/energy-meter'
import { findCounters, whyUnmeasurable } from './energy/find-counters'
import type { BenchModel } from './gather-models'
import type { LiveBench } from './live-bench'
import { MachineFiles } from './machine/machine-files'
import { readHardware } from './machine/read-hardware'
import { measureVisit, withMeasuringEngine, type VisitGround } from './measure-visit'
import { PEAK_NETWORK } from './peak-network'
import { sealed } from './seal'
import { sumUpCell, type MeasuredPeak, type VisitResult } from './sum-up-cell'
import { visitsOf } from './visits'

/** Seconds of a peak's loop at most; its interval is not needed. */
const PEAK_SECONDS = 2

type LaidOut = BenchModel & { readonly files: ModelFiles; readonly sha256: string; readonly parameters: number; readonly macs: number }
interface Failure { readonly code: string; readonly reason: string }

/** What a matrix brought home: the file, and the raw latencies of each measured cell. */
export interface MatrixResult { readonly file: BenchFile; readonly samples: ReadonlyMap<number, Uint32Array> }

/** The cells of an input. @throws StudioError `bench-impossible` where there is none, or too many */
export function plannedCells(input: BenchRunInput, models: number): readonly PlannedCell[] {
  const cells = cellsOf({ models, runtimes: input.runtimes, precisions: input.precisions, threads: input.threads, batches: input.batches, boundary: input.boundary })
  if (cells.length === 0) throw new StudioError('bench-impossible', 'None of the runtimes named computes in the precision named, so there is nothing to measure.', 'Add onnxruntime or litert for int8, or fp32.')
  if (cells.length > 500) throw new StudioError('bench-impossible', `The matrix has ${cells.length} cells, more than 500.`, 'Name fewer networks, runtimes, threads or batches.')
  return cells
}

/**
 * Measures a matrix: idle, peaks, every cell once a repeat in an order of its own, idle again. A cell that fails is a result with its reason; the others go on.
 *
 * @param files the machine's own, another tree in tests
 */
export async function runMatrix(context: StudioContext, input: BenchRunInput, models: readonly BenchModel[], control: JobControl, live: LiveBench, files = new MachineFiles()): Promise<MatrixResult> {
  const { clock } = context.ports
  const plan = planOf(input)
  const cells = plannedCells(input, models.length)
  const visits = visitsOf(cells.length, plan)
  const findings = findCounters(files)
  const counter = findings.find((found) => found.counter !== null)?.counter ?? null
  const meter = counter === null ? null : new EnergyMeter(counter, () => clock.monotonic())
  const folder = mkdtempSync(join(tmpdir(), 'nano-studio-bench-'))
  const startedAt = clock.now()
  const ends = clock.monotonic() + planSeconds(plan, cells.length) * 1000
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
    const peaks = await measurePeaks(ground, cells, folder, plan)
    const found = new Map<number, VisitResult[]>(cells.map(({ cell }) => [cell, []]))
    const failed = new Map<number, Failure>()
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
        failed.set(visit.cell, { code: error.code, reason: `${error.message} ${error.nextStep}`.slice(0, 600) })
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
      const summed = sumUpCell([...own].sort((a, b) => a.repeat - b.repeat), { batch: cell.batch, macs: model.macs, supply: hardware.power.supply }, plan, peaks.get(peakKey(cell)) ?? null, energy)
      samples.set(cell.cell, summed.samples)
      return { ...key, cell: cell.cell, measured: summed.measured, unmeasurable: null, accuracy: cell.precision === 'fp32' ? model.accuracy : null }
    })
    const program = readProgram(context.ports.resources.root)
    return { samples, file: sealed({ format: BENCH_FORMAT, program: `${program.name} ${program.version}`, title: input.title, startedAt, endedAt: clock.now(), hardware, plan, cells: told }) }
  } finally {
    live.end()
    counter?.close?.()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** "Nano-B of run-3, ONNX Runtime, int8, 2 threads, batch 32": what a person calls a cell. */
function cellName(model: BenchModel, { runtime, precision, threads, batch }: PlannedCell): string {
  return `${model.network.name}${model.run === null ? '' : ` of ${model.run}`}, ${runtime}, ${precision}, ${threads} ${threads === 1 ? 'thread' : 'threads'}${batch === 1 ? '' : `, batch ${batch}`}`
}

function keyOf(model: LaidOut, { runtime, precision, threads, batch, boundary }: PlannedCell, version: string | null): CellKey {
  return {
    network: { id: model.network.id, name: model.network.name, parameters: model.parameters, macs: model.macs },
    weights: { kind: model.path === null ? 'fresh' : 'trained', sha256: model.sha256, run: model.run, fold: model.fold, final: model.final, calibration: precision === 'int8' ? 'noise' : 'none' },
    runtime: { name: runtime, version }, precision, threads, batch, boundary,
  }
}

async function layOutAll(ground: VisitGround, models: readonly BenchModel[], int8: boolean, folder: string): Promise<readonly LaidOut[]> {
  return withMeasuringEngine(ground, 1, async (session) => {
    const laidOut: LaidOut[] = []
    for (const [place, model] of models.entries()) {
      const into = join(folder, `model-${place}`)
      mkdirSync(into)
      const { files, parameters } = await session.ask({ type: 'lay-out', network: model.network, weights: model.path, int8, into }, ['laid-out'], `writing ${model.network.name} for the runtimes`)
      const { parameters: count, macs } = countNetwork(model.network)
      laidOut.push({ ...model, files, sha256: parameters.sha256, parameters: count, macs })
    }
    return laidOut
  })
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

function peakKey({ threads, precision }: Pick<PlannedCell, 'threads' | 'precision'>): string {
  return `${threads} ${precision}`
}

/** The peak for each number of threads in each precision, by ONNX Runtime; none where that is not here. The fastest tenth counts: what the machine can do, not what it does on average. */
async function measurePeaks(ground: VisitGround, cells: readonly PlannedCell[], folder: string, plan: BenchPlan): Promise<ReadonlyMap<string, MeasuredPeak>> {
  const peaks = new Map<string, MeasuredPeak>()
  const into = join(folder, 'peak')
  mkdirSync(into)
  const int8 = cells.some(({ precision }) => precision === 'int8')
  const { macs } = countNetwork(PEAK_NETWORK)
  try {
    const { files } = await withMeasuringEngine(ground, 1, (session) => session.ask({ type: 'lay-out', network: PEAK_NETWORK, weights: null, int8, into }, ['laid-out'], 'writing the network of the peak'))
    const quiet: VisitGround = { ...ground, meter: null, underWay: () => undefined, plan: { seconds: Math.min(PEAK_SECONDS, plan.seconds), queries: 3, warmUpSeconds: Math.min(0.5, plan.warmUpSeconds) } }
    for (const cell of new Map(cells.map((one) => [peakKey(one), one])).values()) {
      const { measured } = await measureVisit(quiet, { network: PEAK_NETWORK, files }, { ...cell, runtime: 'onnxruntime', batch: 1, boundary: 'network-only' }, { repeat: 0, place: 0 })
      const fastest = measured.nanoseconds.slice().sort()
      const nanoseconds = fastest[Math.floor(fastest.length / 10)] ?? NaN
      peaks.set(peakKey(cell), { macsPerSecond: (macs * 1e9) / nanoseconds, by: `ONNX Runtime ${measured.version} on wide 3x3 convolutions, ${cell.threads} ${cell.threads === 1 ? 'thread' : 'threads'}, ${cell.precision}, fastest tenth` })
    }
  } catch (error) {
    ground.signal.throwIfAborted()
    if (!(error instanceof StudioError)) throw error
    ground.log(`No peak was measured: ${error.message}`)
  }
  return peaks
}
