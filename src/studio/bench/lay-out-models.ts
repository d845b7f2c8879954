import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PlannedCell } from '../../shared/bench-cells'
import type { CellKey } from '../../shared/domain/bench-result'
import type { ModelFiles } from '../../shared/engine-protocol'
import { countNetwork } from '../networks/count'
import type { BenchModel } from './gather-models'
import { withMeasuringEngine, type VisitGround } from './measure-visit'

/** A model with its files, and the hash of its float32 numbers. */
export type LaidOut = BenchModel & { readonly files: ModelFiles; readonly sha256: string; readonly parameters: number; readonly macs: number }

/** "Nano-B of run-3, ONNX Runtime, int8, 2 threads, batch 32": what a person calls a cell. */
export function cellName(model: BenchModel, { runtime, precision, threads, batch }: PlannedCell): string {
  return `${model.network.name}${model.run === null ? '' : ` of ${model.run}`}, ${runtime}, ${precision}, ${threads} ${threads === 1 ? 'thread' : 'threads'}${batch === 1 ? '' : `, batch ${batch}`}`
}

/** What a cell is, as its file says. @param version of the runtime, where a visit has told it */
export function keyOf(model: LaidOut, { runtime, precision, threads, batch, boundary }: PlannedCell, version: string | null): CellKey {
  return {
    network: { id: model.network.id, name: model.network.name, parameters: model.parameters, macs: model.macs },
    weights: { kind: model.path === null ? 'fresh' : 'trained', sha256: model.sha256, run: model.run, fold: model.fold, final: model.final, calibration: precision === 'int8' ? 'noise' : 'none' },
    runtime: { name: runtime, version }, precision, threads, batch, boundary,
  }
}

/** Every model written in the form of each runtime, in one engine. */
export async function layOutAll(ground: VisitGround, models: readonly BenchModel[], int8: boolean, folder: string): Promise<readonly LaidOut[]> {
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
