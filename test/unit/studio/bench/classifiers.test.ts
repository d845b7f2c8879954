import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkBench } from '../../../../resources/check-bench.mjs'
import { benchRunInputSchema } from '../../../../src/shared/domain/bench'
import { benchFileSchema } from '../../../../src/shared/domain/bench-result'
import { CLASSES } from '../../../../src/shared/domain/emotion'
import { gatherModels } from '../../../../src/studio/bench/gather-models'
import { keyOf, layOutAll } from '../../../../src/studio/bench/lay-out-models'
import { LiveBench } from '../../../../src/studio/bench/live-bench'
import { plannedCells, runMatrix } from '../../../../src/studio/bench/run-matrix'
import { insertClassifier, storeJudgement } from '../../../../src/studio/classifiers/classifier-rows'
import { foldMethods } from '../../../../src/studio/folds/fold-methods'
import { packProbabilities } from '../../../../src/studio/results/prediction-rows'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom } from '../../../support/dataset-room'
import { placeSmallClassifier } from '../../../support/small-classifier'

const room = openDatasetRoom()
const folder = freshFolder('bench-classifiers')
const input = benchRunInputSchema.parse({ networks: [], classifiers: ['onnx-2', 'onnx-1', 'onnx-2'], repeats: 1, idleSeconds: 0 })
const control = { jobId: 1, signal: new AbortController().signal, closing: () => false, leaving: () => false, progress: () => undefined, log: () => undefined }

/** One classifier of any batch, that was judged, and one of four pictures at a time. */
beforeAll(async () => {
  mkdirSync(room.context.folders.cache, { recursive: true })
  const faces = freshFolder('faces')
  writeCkTree(faces, (['anger', 'fear', 'surprise', 'anger'] as const).map((emotion, place) => ({ subject: `S00${1 + (place % 2)}`, sequence: `00${1 + place}`, frames: 2, emotion })))
  await room.import(faces)
  const { store, context } = room
  const { foldSet } = await foldMethods(context)['folds.make']({ dataset: 'dataset-1', k: 2, seed: 1, classes: 7, lastFrames: 1, rule: 'step' })
  for (const batch of [null, 4]) {
    const { sha256, spec } = placeSmallClassifier(folder, { layout: 'nchw', channels: 1, batch }, 'unit')
    insertClassifier(store, { title: batch === null ? 'Open' : 'Four', sha256, bytes: 1, spec, createdAt: 1 })
  }
  // says anger of all four pictures, of which two show it
  const answers = packProbabilities(Array.from({ length: 4 }, () => CLASSES.map((name) => (name === 'anger' ? 0.7 : 0.05))).flat())
  storeJudgement(store, { classifier: 1, foldSet: Number(foldSet.slice('folds-'.length)), answers, leftOut: 0, inference: { runtimes: [], passedOver: [] }, createdAt: 2 })
})
afterAll(() => { room.store.close() })

describe('a user\'s classifier in the matrix', () => {
  it('is gathered once, after the networks, with what its newest judgement says under its mark', () => {
    const models = gatherModels(room.context, input)
    expect(models).toMatchObject([{ kind: 'classifier', classifier: { title: 'Four' }, accuracy: null }, { kind: 'classifier', classifier: { title: 'Open' }, accuracy: { share: 0.5, images: 4, run: 'judged-1', fold: null } }])
    expect(models[1]?.accuracy?.protocol).toMatch(/^WEIGHTS NOT TRAINED HERE: .*last frame/)
    expect(() => gatherModels(room.context, { ...input, classifiers: ['onnx-9'] })).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(() => gatherModels(room.context, { ...input, classifiers: [] })).toThrow('No network, no run and no classifier is named')
  })

  it('has cells in ONNX Runtime alone, as it was brought in, for every number of threads and every batch', () => {
    const models = [{ kind: 'network' as const }, { kind: 'classifier' as const }]
    const cells = plannedCells({ ...input, precisions: ['int8', 'fp32'], threads: [1, 2], batches: [1, 8] }, models).filter(({ model }) => model === 1)
    expect(cells.map(({ runtime, precision, threads, batch }) => `${runtime} ${precision} ${threads} ${batch}`)).toEqual(['onnxruntime fp32 1 1', 'onnxruntime fp32 1 8', 'onnxruntime fp32 2 1', 'onnxruntime fp32 2 8'])
    expect(plannedCells({ ...input, precisions: ['int8'] }, models.slice(1))).toMatchObject([{ precision: 'fp32' }])
    expect(plannedCells({ ...input, runtimes: ['litert'] }, models.slice(0, 1)).map(({ model }) => model)).toEqual([0])
    expect(() => plannedCells({ ...input, runtimes: ['litert', 'tfjs-wasm'] }, models)).toThrow(expect.objectContaining({ code: 'bench-impossible', message: 'A classifier is measured as it was brought in, in ONNX Runtime alone, which is not among the runtimes named.' }))
  })

  it('says in its cell what it is: a file by its hash, with parameters and without multiply-accumulates', async () => {
    const models = gatherModels(room.context, { ...input, classifiers: ['onnx-1'] })
    const [laidOut] = await layOutAll({} as never, models, false, folder)
    const [cell] = plannedCells(input, models)
    if (laidOut === undefined || cell === undefined) throw new Error('nothing is planned')
    expect(keyOf(laidOut, cell, '1.0')).toMatchObject({
      network: { id: 'onnx-1', name: 'Open', parameters: 1792, macs: null }, runtime: { name: 'onnxruntime', version: '1.0' }, precision: 'fp32',
      weights: { kind: 'not-trained-here', sha256: laidOut.model.kind === 'classifier' ? laidOut.model.sha256 : '', run: null, fold: null, final: false, calibration: 'none' },
    })
  })

  it('of a fixed batch has cells with the reason in other batches, no engine is started for them, and the file holds to every rule', async () => {
    const asked = { ...input, classifiers: ['onnx-2'], batches: [1, 8] }
    const { file, samples } = await runMatrix(room.context, asked, gatherModels(room.context, asked), control, new LiveBench())
    expect(benchFileSchema.parse(file)).toEqual(file)
    expect(file.format).toBe('emotionnet-bench/2')
    expect([samples.size, ...file.cells.map(({ measured, unmeasurable }) => [measured, unmeasurable?.code])]).toEqual([0, [null, 'bench-impossible'], [null, 'bench-impossible']])
    expect(file.cells[1]?.unmeasurable?.reason).toBe('The file of Four reads 4 pictures at a time, whatever is asked, and not 8. Measure it with batch 4, or export it with an open batch.')
    expect(checkBench(JSON.stringify(file)).rules.filter(({ verdict }) => verdict === 'fails')).toEqual([])
  })
})
