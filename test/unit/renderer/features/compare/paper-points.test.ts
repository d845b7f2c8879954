import { describe, expect, it } from 'vitest'
import { besideOrder } from '../../../../../src/renderer/features/compare/beside-order'
import { overlay } from '../../../../../src/renderer/features/compare/overlaid-curves'
import { decadesOf, paperPoints, publishedFront } from '../../../../../src/renderer/features/compare/paper-points'
import type { Table2Row } from '../../../../../src/shared/table-2'
import type { Epoch } from '../../../../../src/shared/domain/runs'
import { besidePaper } from '../../../../../src/studio/comparison/paper'

const row: Table2Row = {
  key: 'bench-1 0', bench: 'bench-1', cell: 0, networkId: 'nano-b', network: 'EmotionNet Nano-B', device: 'a processor, 1 thread', mode: null, runtime: 'tfjs-graph, fp32', framesPerSecond: 300, interval: { low: 290, high: 310 },
  imagesPerJoule: null, joulesInterval: null, tier: 'unmeasurable', published: false, rankable: false, note: 'No counter.', accuracy: null, foreign: false, marks: [],
}
const paper = besidePaper([{
  run: 'run-7', network: { id: 'nano-b', name: 'EmotionNet Nano-B', parameters: 141098, macs: 44_200_000, reconstruction: false, publishedParameters: 136000 }, differences: [],
  evaluation: { images: { value: 0.9, correct: 9, n: 10, interval: { low: 0.86, high: 0.93 } }, foldMean: { mean: 0.91, sd: 0.02, k: 10 } },
}], [row])

describe('accuracy against what it costs', () => {
  it('has a mark for every row of Table 1, and ours with its interval', () => {
    const points = paperPoints(paper, 'parameters')
    expect(points.length).toBe(7)
    expect(points.at(-1)).toMatchObject({ label: 'run-7, EmotionNet Nano-B', published: false, x: 141098, accuracy: 90 })
    expect(points.at(-1)?.error?.map((reach) => Number(reach.toFixed(6)))).toEqual([4, 3])
    expect(points[0]).toMatchObject({ published: true, x: 58e6, error: null })
  })
  it('shows MACs of ours alone, since none are published', () => {
    expect(paperPoints(paper, 'macs').map((point) => point.label)).toEqual(['run-7, EmotionNet Nano-B'])
  })
  it('takes speed and energy from the measurements of the same network', () => {
    const speed = paperPoints(paper, 'speed')
    expect(speed.map((point) => [point.published, point.x])).toEqual([[true, 25.8], [true, 70.1], [true, 32.8], [true, 72.9], [false, 300]])
    expect(speed.at(-1)?.device).toBe('a processor, 1 thread, tfjs-graph, fp32')
    expect(paperPoints(paper, 'joules').every((point) => point.published)).toBe(true)
  })
  it('bounds a new point by the published ones that no other beats', () => {
    const front = publishedFront(paperPoints(paper, 'parameters'), true)
    expect(front.map((point) => point.label)).toEqual(['EmotionNet Nano-B', 'EmotionNet Nano-A', 'Otberdout et al. (2019)'])
    expect(publishedFront(paperPoints(paper, 'speed'), false).map((point) => point.x)).toEqual([70.1, 72.9])
  })
  it('marks whole decades', () => {
    expect(decadesOf([136000, 332e6])).toEqual([1e5, 1e6, 1e7, 1e8, 1e9])
    expect(decadesOf([100])).toEqual([100, 1000])
    expect(decadesOf([])).toEqual([1, 10])
  })
})

describe('the paper’s table', () => {
  it('has each run under the row that it stands beside', () => {
    const rows = besideOrder(paper.accuracy)
    expect(rows.map((row) => row.run ?? row.method).slice(-2)).toEqual(['EmotionNet Nano-B', 'run-7'])
    expect(rows.length).toBe(paper.accuracy.length)
  })
})

describe('learning curves over each other', () => {
  const epoch = (fold: number, at: number, loss: number): Epoch => ({ fold, epoch: at, loss, accuracy: 0.5, learningRate: 0.01, imagesPerSecond: 1, seconds: 1, gradientNorm: null, innerLoss: null, innerAccuracy: null, memoryBytes: null })
  it('are means over folds by epoch, with gaps where a run has no such epoch', () => {
    const { rows } = overlay([[epoch(0, 0, 2), epoch(1, 0, 4), epoch(0, 1, 1)], [epoch(0, 0, 5)]], 'loss')
    expect(rows).toEqual([{ epoch: 1, means: [3, 5] }, { epoch: 2, means: [1, null] }])
  })
  it('are nothing where nothing was trained', () => {
    expect(overlay([[], []], 'loss')).toEqual({ rows: [], points: [] })
  })
})
