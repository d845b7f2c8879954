import { describe, expect, it } from 'vitest'
import { IMAGES, type InferenceGraph } from '../../../../src/studio/export/inference-graph'
import { quantisations, quantiseLayer, type Range } from '../../../../src/studio/export/quantise'

const graph: InferenceGraph = {
  input: [4, 4, 1], classes: 2, shapes: new Map(),
  steps: [
    { op: 'relu', inputs: [IMAGES], output: 'a' }, { op: 'max-pool', inputs: ['a'], output: 'b', size: 2, stride: 2, padding: 'same' },
    { op: 'add', inputs: ['a', 'a'], output: 'c', relu: false }, { op: 'softmax', inputs: ['c'], output: 'probabilities' },
  ],
}
const cut = (ranges: Readonly<Record<string, Range>>) => quantisations(graph, new Map(Object.entries(ranges)))

describe('eight bits', () => {
  it('cut a range, widened to hold zero, into 255 steps; zero is a step, and a rectified tensor begins with it', () => {
    const cuts = cut({ [IMAGES]: { low: -1, high: 1.55 }, a: { low: 0, high: 2.55 }, b: { low: 1, high: 2 }, c: { low: 2, high: 5.1 } })
    expect(cuts.get(IMAGES)).toEqual({ scale: Math.fround(0.01), zero: -28 })
    expect(cuts.get('a')).toEqual({ scale: Math.fround(0.01), zero: -128 })
    expect(cuts.get('b')).toEqual(cuts.get('a'))
    expect(cuts.get('c')?.zero).toBe(-128)
  })

  it('stay within the ratios that runtimes multiply by where a tensor is dead or nearly so', () => {
    const cuts = cut({ [IMAGES]: { low: -100, high: 100 }, a: { low: 0, high: 1e-9 }, b: { low: 0, high: 0 }, c: { low: 0, high: 1000 } })
    const scale = (name: string): number => cuts.get(name)?.scale ?? NaN
    expect(scale(IMAGES) / scale('a')).toBeLessThan(128)
    expect(scale('a') / scale('c')).toBeGreaterThan(1 / 512)
    expect(cut({ [IMAGES]: { low: 0, high: 0 }, a: { low: 0, high: 0 }, b: { low: 0, high: 0 }, c: { low: 0, high: 0 } }).get('c')).toEqual({ scale: 1, zero: -128 })
  })

  it('give every filter its own scale, and its bias steps of both scales together', () => {
    const layer = quantiseLayer({ op: 'conv', inputs: ['a'], output: 'c', size: 1, channels: { in: 1, out: 2 }, stride: 1, padding: 'same', kernel: Float32Array.of(1.27, -0.0127), bias: Float32Array.of(0.5, 0), relu: false }, 0.1)
    expect([...layer.kernel]).toEqual([127, -127])
    expect([...layer.bias]).toEqual([500, 0])
  })
})
