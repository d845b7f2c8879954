import type { BenchFile } from '../../../../src/shared/domain/bench-result'
import type { CellEnergySource } from '../../../../src/studio/bench/energy/cell-energies'
import type { Between } from '../../../../src/studio/bench/machine/machine-watch'
import { sealed } from '../../../../src/studio/bench/seal'
import { sumUpCell, type VisitResult } from '../../../../src/studio/bench/sum-up-cell'

export const QUIET: Between = { otherShare: 0.01, stealShare: 0, megahertz: null, celsius: null, marks: [] }
export const NO_COUNTER: CellEnergySource = { counter: null, whyNone: 'No counter.', idle: { before: null, after: null }, idleDrift: null, tdpWatts: null, capWatts: null, cores: 2 }
export const PLAN: BenchFile['plan'] = { preset: 'custom', seconds: 10, queries: 100, repeats: 2, warmUpSeconds: 1, idleSeconds: 2, seed: 0 }

/** A visit of 1,000 queries of 2 ms, two seconds long, that began at a time. */
export function visit(repeat: number, over: Partial<VisitResult> = {}, ms = 2): VisitResult {
  const nanoseconds = new Uint32Array(1000).fill(ms * 1e6)
  const startedAt = 1_700_000_000_000 + repeat * 10_000
  return {
    repeat, place: repeat, processMs: 40, loadBefore: 0.1, between: QUIET, drawn: null, cpuSeconds: ms,
    measured: { type: 'measured', request: 1, nanoseconds, seconds: ms, startedAt, endedAt: startedAt + ms * 1000, version: '1.0', coldStart: { library: 10, model: 20, firstQuery: 5 }, memory: { peakBytes: 2e8, beforeBytes: 5e7 }, modelBytes: 5e5 },
    ...over,
  }
}

/** A sealed file of one cell, nano-b in ONNX Runtime. */
export function benchFile(visits: readonly VisitResult[] = [visit(0), visit(1)], energy: CellEnergySource = NO_COUNTER): BenchFile {
  const { measured } = sumUpCell(visits, { batch: 1, macs: 44e6, supply: 'mains' }, PLAN, { macsPerSecond: 44e9, by: 'a peak' }, energy)
  return sealed({
    format: 'emotionnet-bench/1', program: 'test', title: '', startedAt: 1_700_000_000_000, endedAt: 1_700_000_030_000, plan: PLAN,
    hardware: { device: 'a board', cpu: 'a processor', cores: 2, architecture: 'x64', os: 'Linux', memoryBytes: 1e9, power: { governor: null, mode: null, limitWatts: null, supply: 'mains' }, software: 'Node' },
    cells: [{
      cell: 0, network: { id: 'nano-b', name: 'EmotionNet Nano-B', parameters: 141098, macs: 44_000_000 }, weights: { kind: 'fresh', sha256: 'ab'.repeat(32), run: null, fold: null, final: false, calibration: 'none' },
      runtime: { name: 'onnxruntime', version: '1.0' }, precision: 'fp32', threads: 1, batch: 1, boundary: 'network-only', measured, unmeasurable: null, accuracy: null,
    }],
  })
}

