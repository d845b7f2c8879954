import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ParsedOf } from '../../../shared/contract'
import { BUNDLE_FILES, BUNDLE_TOLERANCE, type BundledModel } from '../../../shared/domain/bench-bundle'
import { idOf } from '../../../shared/domain/ids'
import type { NetworkSpec } from '../../../shared/domain/network-spec'
import { StudioError } from '../../../shared/errors'
import type { StudioContext } from '../../context'
import { requireDataset } from '../../dataset/dataset-rows'
import type { EngineSession } from '../../engines/engine-session'
import { CALIBRATION_IMAGES, spread } from '../../export/export-models'
import { licenceNote } from '../../export/export-texts'
import { classesOf } from '../../folds/content'
import { loadFoldSet } from '../../folds/fold-rows'
import { partsOf } from '../../folds/parts'
import type { JobControl } from '../../jobs/job-handler'
import { countNetwork } from '../../networks/count'
import { knownNetwork } from '../../networks/known-networks'
import { preparationOf } from '../../preparation/prepare'
import { prepareFoldSet } from '../../preparation/prepared-frames'
import { judge } from '../../results/prediction-rows'
import { framesSentence } from '../../results/protocol'
import { doneFolds } from '../../runs/run-epochs'
import { runFolder } from '../../runs/run-folders'
import { loadRun, type RunRow } from '../../runs/run-row'

/** A network, freshly initialised where `trained` is null. */
export interface BundleChoice {
  readonly network: NetworkSpec
  readonly trained: { readonly run: RunRow; readonly fold: number } | null
}

/** Where a model of a bundle is written, and by what. */
export interface BundleGround {
  readonly context: StudioContext
  readonly session: EngineSession
  readonly control: JobControl
  readonly folder: string
  /** The model's folder in it, which is there. */
  readonly name: string
  readonly seed: number
  readonly inputs: number
}

/** The models that are asked for, trained ones first. Throws `not-found`, or `run-not-finished` for a fold without a model. */
export function chosenModels(context: StudioContext, { networks, runs }: Pick<ParsedOf<'bench.bundle'>, 'networks' | 'runs'>): readonly BundleChoice[] {
  const trained = runs.map((asked): BundleChoice => {
    const run = loadRun(context.store, asked.run)
    const done = doneFolds(context.store, run.id)
    const fold = asked.fold ?? done[0]
    if (fold === undefined || !done.includes(fold)) throw new StudioError('run-not-finished', `${asked.run} has no finished model${asked.fold === undefined ? '' : ` of fold ${asked.fold}`}; finished are ${done.join(', ') || 'none'}.`, 'Name a finished fold of it, or train it on.')
    return { network: run.network, trained: { run, fold } }
  })
  return [...trained, ...networks.map((id): BundleChoice => ({ network: knownNetwork(context, id).spec, trained: null }))]
}

/** Writes one model into its folder. Trained ones are cut to int8 by pictures of their training and judged on the pictures that were held out of it. */
export async function bundleModel(ground: BundleGround, { network, trained }: BundleChoice): Promise<{ readonly model: BundledModel; readonly distance: number }> {
  const { context, session, folder, name, seed, inputs } = ground
  const { parameters, macs } = countNetwork(network)
  const pictures = trained === null ? null : await picturesOf(ground, trained)
  const weights = trained === null ? null : runFolder(context.folders, trained.run.id).fold(trained.fold).weights
  const { parametersHash, distance, heldOut } = await session.ask({ type: 'bundle', network, weights, into: join(folder, name), seed, inputs, pictures: pictures?.asked ?? null }, ['bundled'], `writing ${network.name} for other devices`)
  const accuracy = (answers: Float32Array | undefined): BundledModel['files'][number]['accuracy'] => {
    if (trained === null || pictures === null || answers === undefined || pictures.truths.length === 0) return null
    const right = pictures.truths.filter((truth, place) => judge([...answers.subarray(place * network.classes, (place + 1) * network.classes)]).predicted === truth).length
    return { share: right / pictures.truths.length, images: pictures.truths.length, run: idOf('run', trained.run.id), fold: trained.fold, protocol: pictures.protocol }
  }
  const file = (precision: 'fp32' | 'int8') => ({
    precision, calibration: precision === 'fp32' ? ('none' as const) : trained === null ? ('noise' as const) : ('training-pictures' as const),
    model: `${name}/${BUNDLE_FILES[precision].model}`, expected: `${name}/${BUNDLE_FILES[precision].expected}`, tolerance: BUNDLE_TOLERANCE[precision], accuracy: accuracy(heldOut?.[precision]),
  })
  return {
    distance,
    model: {
      network: { id: network.id, name: network.name, parameters, macs },
      weights: { kind: trained === null ? 'fresh' : 'trained', sha256: parametersHash, run: trained === null ? null : idOf('run', trained.run.id), fold: trained?.fold ?? null, final: trained?.run.kind === 'final' },
      input: { size: network.input.size, channels: network.input.channels }, classes: network.classes, inputs: `${name}/${BUNDLE_FILES.inputs}`, files: [file('fp32'), file('int8')],
    },
  }
}

async function picturesOf({ context, control, folder, name }: BundleGround, { run, fold }: { readonly run: RunRow; readonly fold: number }) {
  const set = loadFoldSet(context.store, idOf('folds', run.foldSet))
  const dataset = requireDataset(context.store, idOf('dataset', set.dataset), { orRemoved: true })
  writeFileSync(join(folder, name, 'licence.txt'), licenceNote(dataset.name, dataset.synthetic === 1))
  const data = await prepareFoldSet(context, set, preparationOf(run), control)
  const { train, test } = partsOf(set.content, run, fold)
  const classes = classesOf(set.content)
  return {
    asked: { data: data.file, standardise: run.recipe.preparation.standardise, calibration: spread(train, CALIBRATION_IMAGES).map((item) => data.row(item)), heldOut: test.map((item) => data.row(item)) },
    truths: test.map((item) => classes.indexOf(item.label)),
    protocol: `${set.content.rule === 'leaky' ? 'LEAKY CONTROL; ' : ''}held-out images of fold ${fold} of ${set.content.k}; ${framesSentence(set.content)}`.slice(0, 300),
  }
}
