import { describe, expect, it } from 'vitest'
import { networkSpecSchema } from '../../../../src/shared/domain/network-spec'
import { inferenceGraph } from '../../../../src/studio/export/inference-graph'
import { sumOf } from '../../../../src/studio/export/partial-sums'
import type { KnownSum } from '../../../../src/studio/networks/known-sums'
import { paddingOf } from '../../../../src/studio/export/window'
import { parameterCount, weightTensors } from '../../../../src/studio/networks/weights'
import { trialOf } from '../../engine/runtimes/trial'

describe('the inference graph', () => {
  it('adds no map of Nano-B twice', () => {
    const { model: { network, parameters } } = trialOf('nano-b', 1)
    expect(inferenceGraph(network, parameters).steps.filter(({ op }) => op === 'add')).toHaveLength(13)
  })

  it('folds every normalisation and rectifier of ResNet-20 into the layer or sum before it', () => {
    const { model: { network, parameters } } = trialOf('resnet-20', 1)
    expect(new Set(inferenceGraph(network, parameters).steps.map(({ op }) => op))).toEqual(new Set(['conv', 'add', 'global-average-pool', 'dense', 'softmax']))
  })

  it('refuses what no format writes with a sentence that names the node', () => {
    const spec = networkSpecSchema.parse({
      format: 'emotionnet-network/1', id: 'odd', name: 'Odd', summary: 'A normalised vector.', provenance: ['Test.'], reconstruction: false, publishedParameters: null,
      input: { size: 8, channels: 1 }, classes: 2,
      nodes: [{ id: 'flat', op: 'flatten', inputs: ['input'] }, { id: 'n1', op: 'batch-norm', inputs: ['flat'] }, { id: 'logits', op: 'dense', inputs: ['n1'], units: 2 }, { id: 'softmax', op: 'softmax', inputs: ['logits'] }],
    })
    expect(() => inferenceGraph(spec, new Float32Array(parameterCount(weightTensors(spec))))).toThrow('The normalisation "n1" of the network "odd"')
  })
})

describe('sums of pairs', () => {
  it('begin with what is known and need no step for a sum that is there', () => {
    const known: KnownSum[] = []
    expect(sumOf(['a', 'b'], 's1', false, known).steps).toHaveLength(1)
    expect(sumOf(['c', 'b', 'a'], 's2', false, known).steps).toEqual([{ op: 'add', inputs: ['s1', 'c'], output: 's2', relu: false }])
    expect(sumOf(['a', 'c', 'b'], 's3', false, known)).toEqual({ steps: [], tensor: 's2' })
    expect(sumOf(['a', 'c', 'b'], 's4', true, known).steps).toEqual([{ op: 'add', inputs: ['s1', 'c'], output: 's4', relu: true }])
    expect(sumOf(['a', 'a'], 's5', false, known).steps).toEqual([{ op: 'add', inputs: ['a', 'a'], output: 's5', relu: false }])
  })
})

describe('padding', () => {
  it('puts the odd row to the end, as TensorFlow does', () => {
    expect(paddingOf(48, 3, 1, 'same')).toEqual([1, 1])
    expect(paddingOf(48, 3, 2, 'same')).toEqual([0, 1])
    expect(paddingOf(7, 2, 2, 'same')).toEqual([0, 1])
    expect(paddingOf(48, 1, 2, 'same')).toEqual([0, 0])
    expect(paddingOf(48, 5, 1, 'valid')).toEqual([0, 0])
  })
})
