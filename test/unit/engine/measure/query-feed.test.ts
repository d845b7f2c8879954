import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FaceFinder } from '../../../../src/engine/faces/find-faces'
import { measureCell } from '../../../../src/engine/measure/measure-cell'
import { modelReader } from '../../../../src/engine/measure/model-reader'
import { openFiles } from '../../../../src/engine/measure/open-files'
import { queryFeed } from '../../../../src/engine/measure/query-feed'
import { loadTensorFlow } from '../../../../src/engine/native/tensorflow'
import { BOUNDARIES } from '../../../../src/shared/domain/bench-result'
import type { EngineMessage, MeasureRequest } from '../../../../src/shared/engine-protocol'
import { freshFolder } from '../../../support/ck-tree'
import { tinyNetwork } from '../../../support/invented-fold'
import { placeSmallClassifier } from '../../../support/small-classifier'

const faces = new FaceFinder(loadTensorFlow)
const { size, channels } = tinyNetwork.input
const ofNetwork = modelReader({ kind: 'network', network: tinyNetwork })
const row = size * size * channels
const meanOf = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('what a query begins with', () => {
  it('is the network\'s input, or a frame that is prepared within the query', async () => {
    const ready = queryFeed('network-only', ofNetwork, 3, faces)
    expect(await ready()).toHaveLength(3 * row)
    expect(ready()).toBe(ready())
    const prepared = await queryFeed('with-preparation', ofNetwork, 2, faces)()
    expect(meanOf(prepared.subarray(0, row))).toBeCloseTo(0, 4)
    expect(prepared).toHaveLength(2 * row)
  })

  it('is a frame whose face is found within the query', async () => {
    const found = await queryFeed('with-detection', ofNetwork, 2, faces)()
    expect(found).toHaveLength(2 * row)
    expect(meanOf(found.subarray(0, row))).toBeCloseTo(0, 4)
    expect([...found.subarray(row)]).toEqual([...found.subarray(0, row)])
    expect(new Set(found).size).toBeGreaterThan(row / 2)
  })

  it('is refused with a sentence where no face is found', async () => {
    const none = { detect: () => Promise.resolve({ faces: [], detector: 'none' }) }
    await expect(queryFeed('with-detection', ofNetwork, 1, none)()).rejects.toMatchObject({ code: 'engine-refused', message: 'The detector found no face in the frame that is measured with.' })
  })
})

describe('a user\'s classifier', () => {
  const folder = freshFolder('measured-classifiers')
  const planes = placeSmallClassifier(folder, { layout: 'nchw', channels: 3, batch: null }, 'imagenet')
  const pixels = placeSmallClassifier(folder, { layout: 'nhwc', channels: 3, batch: null }, 'imagenet')
  const fours = placeSmallClassifier(folder, { layout: 'nchw', channels: 1, batch: 4 }, 'bytes')
  const asked = (over: Partial<MeasureRequest>): MeasureRequest => ({ type: 'measure', request: 1, model: planes, runtime: 'onnxruntime', precision: 'fp32', threads: 1, batch: 2, boundary: 'network-only', warmUpSeconds: 0, seconds: 0.05, queries: 1, ...over })
  const measure = (over: Partial<MeasureRequest>): Promise<EngineMessage | null> => measureCell(loadTensorFlow, faces, asked(over), { say: () => undefined, stopping: () => false })

  it.each(BOUNDARIES)('is measured %s, as it was brought in', async (boundary) => {
    const measured = await measure({ boundary, batch: 1 })
    expect(measured).toMatchObject({ type: 'measured', version: expect.stringMatching(/^1\./) as string, modelBytes: readFileSync(planes.path).length })
    expect(measured?.type === 'measured' ? measured.nanoseconds.length : 0).toBeGreaterThan(0)
  })

  it('is given its own crop, in its scale, and channel by channel where it reads so', async () => {
    const [first, last] = await Promise.all([pixels, planes].map((model) => queryFeed('with-preparation', modelReader(model), 1, faces)()))
    const area = 16 * 16
    expect(first).toHaveLength(3 * area)
    expect([...(last ?? [])]).toEqual([...(first ?? [])].map((_, place) => first?.[(place % area) * 3 + Math.floor(place / area)]))
    const bytes = await queryFeed('with-preparation', modelReader(fours), 1, faces)()
    expect(Math.max(...bytes)).toBeGreaterThan(100)
  })

  it('answers with probabilities where its file gives scores', async () => {
    const runtime = await openFiles(loadTensorFlow, asked({})).loadModel()
    const answer = await runtime.run(modelReader(planes).noise(2), 2)
    await runtime.close()
    for (const row of [answer.subarray(0, 7), answer.subarray(7)]) expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6)
  })

  it('is refused in another runtime, in eight bits, in another batch than its own, and where the file is another one', async () => {
    await expect(measure({ runtime: 'litert' })).rejects.toMatchObject({ code: 'engine-refused', message: 'An ONNX classifier is measured as it is, in ONNX Runtime, and not in litert with fp32.' })
    await expect(measure({ precision: 'int8' })).rejects.toMatchObject({ code: 'engine-refused' })
    await expect(measure({ model: fours, batch: 2 })).rejects.toMatchObject({ code: 'model-unreadable', message: expect.stringContaining('ONNX Runtime fails in the classifier') as string })
    await expect(measure({ model: fours, batch: 4 })).resolves.toMatchObject({ type: 'measured' })
    await expect(measure({ model: { ...planes, path: pixels.path } })).rejects.toMatchObject({ code: 'model-unreadable', message: expect.stringContaining('is not the file that was brought in') as string })
    await expect(measure({ model: { ...planes, path: `${planes.path}.gone` } })).rejects.toMatchObject({ code: 'file-vanished' })
  })
})
