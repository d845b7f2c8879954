import { describe, expect, it } from 'vitest'
import { calibrate } from '../../../../src/engine/runtimes/calibrate'
import { onnxRuntimeOf } from '../../../../src/engine/runtimes/onnxruntime'
import { networkSpecSchema } from '../../../../src/shared/domain/network-spec'
import { inferenceGraph, type InferenceGraph } from '../../../../src/studio/export/inference-graph'
import { writeOnnx } from '../../../../src/studio/export/onnx'
import { widenChannels } from '../../../../src/studio/export/wide-channels'
import { parameterCount, weightTensors } from '../../../../src/studio/networks/weights'
import { trialOf } from '../../engine/runtimes/trial'

describe('wide channels', () => {
  it('are those that ONNX Runtime reads in blocks, and nothing but zeros is new', () => {
    const { model: { network, parameters } } = trialOf('nano-b', 1)
    const graph = inferenceGraph(network, parameters)
    expect(widthsOf(graph)).toEqual([7, 8, 9, 11, 19, 24, 26, 27, 36, 39, 64])
    expect(widthsOf(widenChannels(graph, 'fp32'))).toEqual([7, 8, 9, 11, 20, 24, 28, 36, 40, 64])
    expect(widthsOf(widenChannels(graph, 'int8'))).toEqual([8, 16, 24, 32, 40, 64])
    for (const precision of ['fp32', 'int8'] as const) expect(numbersOf(widenChannels(graph, precision))).toEqual(numbersOf(graph))
  })

  it.each(['nano-a', 'nano-b', 'mixed', 'microexpnet'])('%s: eight bits answer to the bit as they do unwidened', async (id) => {
    const { model: { network, parameters }, images, count } = trialOf(id, 4)
    const ranges = await calibrate(network, parameters, images, count, 1)
    const graph = inferenceGraph(network, parameters)
    const [plain, wide] = await Promise.all([graph, widenChannels(graph, 'int8')].map(async (one) => {
      const runtime = await onnxRuntimeOf(writeOnnx(one, { name: id, ranges, metadata: {} }), network, 'int8', 1)
      const answers = [...await runtime.run(images, count)]
      await runtime.close()
      return answers
    }))
    expect(wide).toEqual(plain)
  })

  it('are not given to a network whose own answer they would widen', () => {
    const spec = networkSpecSchema.parse({
      format: 'emotionnet-network/1', id: 'bare', name: 'Bare', summary: 'A mean of maps, one a class.', provenance: ['Test.'], reconstruction: false, publishedParameters: null,
      input: { size: 8, channels: 1 }, classes: 7,
      nodes: [
        { id: 'c1', op: 'conv', inputs: ['input'], filters: 7, kernel: 3, stride: 1, padding: 'same', bias: true },
        { id: 'mean', op: 'global-average-pool', inputs: ['c1'] }, { id: 'softmax', op: 'softmax', inputs: ['mean'] },
      ],
    })
    const graph = inferenceGraph(spec, new Float32Array(parameterCount(weightTensors(spec))))
    expect(widenChannels(graph, 'int8')).toBe(graph)
  })
})

function widthsOf(graph: InferenceGraph): readonly number[] {
  return [...new Set(graph.steps.flatMap((step) => (step.op === 'conv' ? [step.channels.out] : [])))].sort((a, b) => a - b)
}

/** The weights other than zero in ascending order. */
function numbersOf(graph: InferenceGraph): readonly number[] {
  return graph.steps.flatMap((step) => (step.op === 'conv' || step.op === 'dense' ? [...step.kernel, ...step.bias] : [])).filter((value) => value !== 0).sort((a, b) => a - b)
}
