import { idOf } from '../../shared/domain/ids'
import type { ReportSection } from '../../shared/domain/report'
import { StudioError } from '../../shared/errors'
import { gatherComparison } from '../comparison/gather-comparison'
import type { StudioContext } from '../context'
import { crossPredictions, listCross } from '../cross/cross-rows'
import { viewCross } from '../cross/view-cross'
import { datasetCounts, requireDataset } from '../dataset/dataset-rows'
import { policyOf } from '../folds/content'
import { auditFolds } from '../folds/audit'
import { loadFoldSet } from '../folds/fold-rows'
import { groupsOfRun } from '../groups/group-methods'
import { countNetwork } from '../networks/count'
import { evaluateRun } from '../results/evaluate-run'
import { loadPredictions, viewPrediction } from '../results/prediction-rows'
import { readProgram } from '../program'
import { epochsOf } from '../runs/run-epochs'
import { loadRun, type RunRow } from '../runs/run-row'
import { viewRunDetail } from '../runs/run-views'
import type { Store } from '../store/store'
import { provenanceOf } from '../training/provenance'
import { galleryTiles } from './gallery-tiles'
import { differencesFromPaper } from './published'
import { SECTIONS } from './report-html'
import { speedOfNetwork } from './speed-of-network'
import type { ReportModel, RunReport } from './report-model'

/** Which runs a report is about: one, and others beside it. */
export interface ReportRuns {
  readonly run: string
  readonly beside: readonly string[]
}

/** The runs of a report, each once, in the order asked for. */
export function reportedRuns({ run, beside }: ReportRuns): readonly string[] {
  return [...new Set([run, ...beside])]
}

/** Reads everything a report says out of the store, anew each time: what changed in the store changes the report. Rejects with `not-found`, `run-not-finished` or `no-own-accuracy`. */
export async function gatherReport(context: StudioContext, asked: ReportRuns, sections: readonly ReportSection[] | undefined): Promise<ReportModel> {
  const ids = reportedRuns(asked)
  const runs: RunReport[] = []
  for (const id of ids) runs.push(await gatherRun(context, id))
  return {
    program: readProgram(context.ports.resources.root),
    runs,
    comparison: ids.length < 2 ? null : comparisonOf(context.store, ids),
    sections: sections ?? SECTIONS.map((section) => section.id),
  }
}

/** Everything that is known of one run. Rejects as {@link gatherReport} does. */
export async function gatherRun(context: StudioContext, id: string): Promise<RunReport> {
  const { store, jobs } = context
  const row = loadRun(store, id)
  const evaluation = evaluateRun(store, row)
  const run = viewRunDetail(store, jobs, row)
  const set = loadFoldSet(store, idOf('folds', row.foldSet))
  const dataset = requireDataset(store, run.dataset, { orRemoved: true })
  const counts = countNetwork(row.network)
  const { synthetic, classes, leaky } = evaluation.protocol
  const folds = set.content.folds.filter((fold) => row.folds.includes(fold.index))
  const { size, channels, source } = row.network.input
  return {
    run,
    dataset: { name: dataset.name, format: dataset.format, synthetic, ...datasetCounts(store, dataset.id) },
    network: {
      name: row.network.name, parameters: counts.parameters, macs: counts.macs, reconstruction: row.network.reconstruction,
      provenance: row.network.provenance, publishedParameters: row.network.publishedParameters, input: { size, channels, source },
    },
    split: {
      rule: set.content.rule, k: set.content.k, seed: set.content.seed, lastFrames: set.content.lastFrames, hash: set.hash,
      subjects: new Set(folds.flatMap((fold) => fold.subjects)).size,
    },
    audit: auditFolds(set.content, set.hash),
    recipe: provenanceOf(row.recipe),
    evaluation,
    groups: groupsOfRun(store, row).attributes.map((one) => ({ ...one, groups: one.groups.filter(({ subjects }) => subjects > 1) })),
    epochs: epochsOf(store, row.id),
    predictions: loadPredictions(store, row.id, true).map((one) => viewPrediction(one, classes)),
    otherData: listCross(store, row.id).map((one) => ({ evaluation: viewCross(store, one), predictions: crossPredictions(store, one.id).map((answer) => viewPrediction(answer, one.stamp.classes)) })),
    speed: speedOfNetwork(store, row),
    gallery: await galleryTiles(context, row.id, classes, synthetic),
    conditions: conditionsOf(row),
    differences: differencesFromPaper({
      synthetic, epochs: row.recipe.epochs, foldsEvaluated: evaluation.protocol.foldsEvaluated, k: set.content.k,
      framePolicy: policyOf(set.content), classes: classes.length, leaky, images: evaluation.images.n,
    }),
  }
}

/** Runs that cannot be compared make no report impossible: it says why instead. */
function comparisonOf(store: Store, ids: readonly string[]): ReportModel['comparison'] {
  try {
    return { value: gatherComparison(store, ids), reason: null }
  } catch (error) {
    if (error instanceof StudioError && error.code === 'not-comparable') return { value: null, reason: error.message }
    throw error
  }
}

function conditionsOf(run: RunRow): RunReport['conditions'] {
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
