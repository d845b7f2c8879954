import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PlannedCell } from '../../shared/bench-cells'
import type { CellKey } from '../../shared/domain/bench-result'
import { idOf } from '../../shared/domain/ids'
import type { MeasuredModel } from '../../shared/engine-protocol'
import { countNetwork } from '../networks/count'
import type { BenchClassifier } from './gather-classifiers'
import type { BenchModel, BenchNetwork } from './gather-models'
import { withMeasuringEngine, type VisitGround } from './measure-visit'

/** A model as engines are asked to measure it, and what its cells say of it. */
export interface LaidOut {
  /** "Nano-B of run-3": what a person calls it. */
  readonly name: string
  readonly model: MeasuredModel
  readonly network: CellKey['network']
  readonly weights: Omit<CellKey['weights'], 'calibration'>
  readonly accuracy: BenchModel['accuracy']
}

/** "Nano-B of run-3, ONNX Runtime, int8, 2 threads, batch 32": what a person calls a cell. */
export function cellName({ name }: Pick<LaidOut, 'name'>, { runtime, precision, threads, batch }: PlannedCell): string {
  return `${name}, ${runtime}, ${precision}, ${threads} ${threads === 1 ? 'thread' : 'threads'}${batch === 1 ? '' : `, batch ${batch}`}`
}

/** What a cell is, as its file says. @param version of the runtime, where a visit has told it */
export function keyOf({ network, weights }: Pick<LaidOut, 'network' | 'weights'>, { runtime, precision, threads, batch, boundary }: PlannedCell, version: string | null): CellKey {
  return { network, weights: { ...weights, calibration: precision === 'int8' ? 'noise' : 'none' }, runtime: { name: runtime, version }, precision, threads, batch, boundary }
}

/** Every network written in the form of each runtime, in one engine that is not started where there is none; classifiers as they were brought in. In the order given. */
export async function layOutAll(ground: VisitGround, models: readonly BenchModel[], int8: boolean, folder: string): Promise<readonly LaidOut[]> {
  if (models.every(({ kind }) => kind === 'classifier')) return models.flatMap((model) => (model.kind === 'classifier' ? [asBroughtIn(model)] : []))
  return withMeasuringEngine(ground, 1, async (session) => {
    const laidOut: LaidOut[] = []
    for (const [place, model] of models.entries()) {
      if (model.kind === 'classifier') {
        laidOut.push(asBroughtIn(model))
        continue
      }
      const into = join(folder, `model-${place}`)
      mkdirSync(into)
      const { files, parameters } = await session.ask({ type: 'lay-out', network: model.network, weights: model.path, int8, into }, ['laid-out'], `writing ${model.network.name} for the runtimes`)
      laidOut.push(ofStudio(model, files, parameters.sha256))
    }
    return laidOut
  })
}

function ofStudio({ network, path, run, fold, final, accuracy }: BenchNetwork, files: Extract<MeasuredModel, { kind: 'network' }>['files'], sha256: string): LaidOut {
  const { parameters, macs } = countNetwork(network)
  return {
    name: `${network.name}${run === null ? '' : ` of ${run}`}`, model: { kind: 'network', network, files }, accuracy,
    network: { id: network.id, name: network.name, parameters, macs },
    weights: { kind: path === null ? 'fresh' : 'trained', sha256, run, fold, final },
  }
}

/** A classifier is known by the hash of its file; how many multiplications are in it is not counted. */
function asBroughtIn({ classifier: { id, title, sha256, spec }, path, accuracy }: BenchClassifier): LaidOut {
  return {
    name: title, model: { kind: 'classifier', path, sha256, spec }, accuracy,
    network: { id: idOf('onnx', id), name: title, parameters: spec.facts.parameters, macs: null },
    weights: { kind: 'not-trained-here', sha256, run: null, fold: null, final: false },
  }
}
