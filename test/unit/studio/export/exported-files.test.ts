import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { GraphPredictor } from '../../../../src/engine/graph/graph-predictor'
import { loadTensorFlow } from '../../../../src/engine/native/tensorflow'
import { calibrate } from '../../../../src/engine/runtimes/calibrate'
import { inferenceGraph } from '../../../../src/studio/export/inference-graph'
import { writeOnnx } from '../../../../src/studio/export/onnx'
import { writeTflite } from '../../../../src/studio/export/tflite'
import { widenChannels } from '../../../../src/studio/export/wide-channels'
import { runPython } from '../../../support/python'
import { farthest, TRIAL_NETWORKS, TRIAL_SEED, trialOf } from '../../engine/runtimes/trial'

const folder = mkdtempSync(join(tmpdir(), 'nano-studio-exported-'))
afterAll(() => rmSync(folder, { recursive: true }))
const tensorflow = loadTensorFlow()

describe(`exported files (STUDIO_TEST_SEED=${TRIAL_SEED})`, () => {
  it('pass onnx.checker and give in Python what tfjs-node gives, every network, within 1e-5; int8 stays near', async () => {
    const asked: { kind: 'onnx' | 'tflite'; path: string; images: number[]; shape: number[] }[] = []
    const expected: { name: string; limit: number; probabilities: Float32Array }[] = []
    for (const id of TRIAL_NETWORKS) {
      const { model: { network, parameters }, images, count } = trialOf(id, 2)
      const predictor = new GraphPredictor(tensorflow, network, parameters)
      const probabilities = predictor.predict(images, count, count)
      predictor.dispose()
      const graph = inferenceGraph(network, parameters)
      const cut = ['mixed', 'nano-b', 'resnet-20'].includes(id) ? await calibrate(network, parameters, images, count, 1) : null
      for (const ranges of cut === null ? [null] : [null, cut]) {
        const precision = ranges === null ? 'fp32' : 'int8'
        const files = [
          ['onnx', '', writeOnnx(graph, { name: id, ranges, metadata: { classes: 'a, b' } })],
          ['onnx', '-wide', writeOnnx(widenChannels(graph, precision), { name: id, ranges, metadata: {} })],
          ['tflite', '', writeTflite(graph, { name: id, ranges })],
        ] as const
        for (const [kind, mark, bytes] of files) {
          const path = join(folder, `${id}${mark}-${precision}.${kind}`)
          writeFileSync(path, bytes)
          asked.push({ kind, path, images: [...images], shape: [count, network.input.size, network.input.size, network.input.channels] })
          expected.push({ name: path, limit: ranges === null ? 1e-5 : 0.1, probabilities })
        }
      }
    }
    const answers = await runPython<number[][]>('exported.py', asked)
    answers.forEach((answer, place) => {
      const { name, limit, probabilities } = expected[place] ?? { name: '', limit: 0, probabilities: [] }
      expect(farthest(answer, probabilities), name).toBeLessThan(limit)
    })
    expect(answers).toHaveLength(expected.length)
  })
})
