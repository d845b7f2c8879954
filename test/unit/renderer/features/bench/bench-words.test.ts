import { describe, expect, it } from 'vitest'
import { barGroups, cellLabel, frontOf, groupOf, shortNetwork } from '../../../../../src/renderer/features/bench/bench-words'
import { PUBLISHED_ROWS, type Table2Row } from '../../../../../src/shared/table-2'

const row = (network: string, runtime: string, framesPerSecond: number): Table2Row => ({
  key: `${network} ${runtime}`, bench: 'bench-1', cell: 0, networkId: 'nano-b', network, device: 'a processor, 2 threads', mode: null, runtime, framesPerSecond, interval: null, imagesPerJoule: null, joulesInterval: null,
  tier: 'unmeasurable', published: false, rankable: false, note: '', accuracy: null, foreign: false, marks: [],
})

describe('bars of Table 2', () => {
  it('set Nano-A beside Nano-B: the paper\'s by power mode, ours by runtime', () => {
    const groups = barGroups([...PUBLISHED_ROWS, row('EmotionNet Nano-A (reconstruction)', 'onnxruntime, int8', 400), row('EmotionNet Nano-B', 'onnxruntime, int8', 500)], (one) => one.framesPerSecond, (one) => one.interval)
    expect(groups.map(({ group, published, bars }) => [group, published, bars.map(({ network, value }) => [network, value])])).toEqual([
      ['paper, 15 W mode', true, [['Nano-A', 25.8], ['Nano-B', 32.8]]], ['paper, 30 W mode', true, [['Nano-A', 70.1], ['Nano-B', 72.9]]],
      ['bench-1 ONNX Runtime, int8, 2 threads', false, [['Nano-A', 400], ['Nano-B', 500]]],
    ])
  })

  it('leave out what is not known, and lose no run where two have one network', () => {
    expect(barGroups([row('B', 'litert, fp32', 1)], (one) => one.imagesPerJoule, () => null)).toEqual([])
    const [group] = barGroups([row('B', 'litert, fp32, weights of run-1 fold 0', 1), row('B', 'litert, fp32, weights of run-2 fold 0', 2)], (one) => one.framesPerSecond, () => null)
    expect(group?.bars.map(({ network }) => network)).toEqual(['B', 'B, run-2 fold 0'])
  })

  it('stand apart by power level where the system tells one', () => {
    const modes = ['MODE_15W', 'MODE_30W'].map((mode, place) => ({ ...row('B', 'litert, fp32', 10 * (place + 1)), bench: `bench-${place + 1}`, mode }))
    expect(barGroups(modes, (one) => one.framesPerSecond, () => null).map(({ group }) => group)).toEqual(['bench-1 MODE_15W, LiteRT, 2 threads', 'bench-2 MODE_30W, LiteRT, 2 threads'])
  })

  it('are named in few words', () => {
    expect(groupOf(row('B', 'tfjs-graph, fp32, with preparation', 1))).toBe('tfjs-node, graph, with preparation, 2 threads')
    expect(groupOf(row('Mine', 'onnxruntime, fp32, weights not trained here', 1))).toBe('ONNX Runtime, not trained here, 2 threads')
    expect(shortNetwork('EmotionNet Nano-A (reconstruction)')).toBe('Nano-A')
    expect(cellLabel({ runtime: { name: 'litert', version: null }, precision: 'int8', threads: 4, batch: 32, weights: { kind: 'trained', sha256: null, run: 'run-3', fold: 1, final: false, calibration: 'noise' } })).toBe('LiteRT int8, 4 threads, batch 32, run-3')
    expect(cellLabel({ runtime: { name: 'onnxruntime', version: null }, precision: 'fp32', threads: 1, batch: 1, weights: { kind: 'not-trained-here', sha256: null, run: null, fold: null, final: false, calibration: 'none' } })).toBe('ONNX Runtime, not trained here')
  })
})

describe('the front of accuracy and speed', () => {
  it('has the points that no other beats in both, by speed', () => {
    const points = [[1, 0.9], [2, 0.8], [1.5, 0.7], [2, 0.5]] as const
    expect(frontOf(points, ([x]) => x, ([, y]) => y)).toEqual([[1, 0.9], [2, 0.8]])
  })
})
