import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { idOf } from '../../shared/domain/ids'
import type { ReportSection } from '../../shared/domain/report'
import type { StudioContext } from '../context'
import { datasetCounts, requireDataset } from '../dataset/dataset-rows'
import { loadFoldSet } from '../folds/fold-rows'
import { countNetwork } from '../networks/count'
import { evaluateRun } from '../results/evaluate-run'
import { loadPredictions, viewPrediction } from '../results/prediction-rows'
import { epochsOf } from '../runs/run-epochs'
import { loadRun, type RunRow } from '../runs/run-row'
import { viewRunDetail } from '../runs/run-views'
import { provenanceOf } from '../training/provenance'
import { galleryTiles } from './gallery-tiles'
import { differencesFromPaper } from './published'
import { SECTIONS } from './report-html'
import type { ReportModel } from './report-model'

/** Reads everything a report says out of the store, anew each time: what changed in the store changes the report. Rejects with `not-found`, `run-not-finished` or `no-own-accuracy`. */
export async function gatherReport(context: StudioContext, id: string, sections: readonly ReportSection[] | undefined): Promise<ReportModel> {
  const { store, jobs, ports } = context
  const row = loadRun(store, id)
  const evaluation = evaluateRun(store, row)
  const run = viewRunDetail(store, jobs, row)
  const set = loadFoldSet(store, idOf('folds', row.foldSet))
  const dataset = requireDataset(store, run.dataset, { orRemoved: true })
  const counts = countNetwork(row.network)
  const { synthetic, classes, leaky } = evaluation.protocol
  const folds = set.content.folds.filter((fold) => row.folds.includes(fold.index))
  return {
    run,
    program: readProgram(ports.resources.root),
    dataset: { name: dataset.name, format: 'ck+', synthetic, ...datasetCounts(store, dataset.id) },
    network: {
      name: row.network.name, parameters: counts.parameters, macs: counts.macs, reconstruction: row.network.reconstruction,
      provenance: row.network.provenance, publishedParameters: row.network.publishedParameters,
    },
    split: {
      rule: set.content.rule, k: set.content.k, seed: set.content.seed, lastFrames: set.content.lastFrames, hash: set.hash,
      subjects: new Set(folds.flatMap((fold) => fold.subjects)).size,
    },
    recipe: provenanceOf(row.recipe),
    evaluation,
    epochs: epochsOf(store, row.id),
    predictions: loadPredictions(store, row.id, true).map((one) => viewPrediction(one, classes)),
    gallery: await galleryTiles(store, row.id, classes, synthetic),
    conditions: conditionsOf(row),
    differences: differencesFromPaper({
      synthetic, epochs: row.recipe.epochs, foldsEvaluated: evaluation.protocol.foldsEvaluated, k: set.content.k,
      lastFrames: set.content.lastFrames, classes: classes.length, leaky, images: evaluation.images.n,
    }),
    sections: sections ?? SECTIONS.map((section) => section.id),
  }
}

function conditionsOf(run: RunRow): ReportModel['conditions'] {
  const { engine, machine } = run
  return [
    ...(engine === null ? [] : [
      { name: 'Backend', value: engine.backend }, { name: 'TensorFlow', value: engine.tensorflow }, { name: 'tfjs', value: engine.tfjs },
      { name: 'Node', value: engine.node }, { name: 'Threads an engine', value: String(engine.threads) },
    ]),
    { name: 'Engines at once', value: String(run.parallel) },
    ...(machine === null ? [] : [
      { name: 'Processor', value: `${machine.cpu}, ${machine.cores} cores` }, { name: 'System', value: machine.os },
      { name: 'Memory', value: `${(machine.memoryBytes / 1024 ** 3).toFixed(1)} GiB` },
    ]),
  ]
}

function readProgram(root: string): ReportModel['program'] {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { name: 'EmotionNet Nano Studio', version }
}
