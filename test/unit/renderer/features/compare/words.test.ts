import { describe, expect, it } from 'vitest'
import { differenceCell, differenceSentence, largestDifference, signed } from '../../../../../src/renderer/features/compare/confusion-difference'
import { barsSentence, foldBars, subjectBars } from '../../../../../src/renderer/features/compare/difference-bars'
import { differenceRows, reachOf } from '../../../../../src/renderer/features/compare/difference-rows'
import { FIRST_PAIRS, filterOfDifference, outcomeChoices, pairInput, pairSentence, pairTileSentence } from '../../../../../src/renderer/features/compare/pair-filter'
import { favoured, formatDifference, formatP, formatPoints } from '../../../../../src/renderer/features/compare/points'
import { detectableSentence, testRows } from '../../../../../src/renderer/features/compare/test-rows'
import { contract } from '../../../../../src/shared/contract'
import { CLASSES } from '../../../../../src/shared/domain/emotion'
import { compareRuns, type RunToCompare } from '../../../../../src/studio/comparison/compare-runs'
import { inventItems } from '../../../../support/invented-items'
import { testSeed } from '../../../../support/seed'

const items = inventItems(testSeed()).map((item, place) => ({ ...item, frame: place, image: String(place).padStart(64, '0') }))
const right = (share: number) => items.map((item, place) => (place % 10 < share ? { ...item, probabilities: CLASSES.map((_, label) => (label === item.truth ? 0.94 : 0.01)) } : item))
const run = (id: string, own: RunToCompare['items']): RunToCompare => ({
  run: id, name: id, network: { network: 'nano-b', networkName: 'Nano-B', parameters: 141098, reconstruction: false },
  protocol: { classes: [...CLASSES], frames: '', split: '', leaky: false, foldSetHash: '', epochRule: '', seed: 0, dataHash: '', synthetic: true, foldsEvaluated: 10, foldsPlanned: 10, foldsInSet: 10, backend: '' },
  labelsChanged: 0, fields: {}, items: own, trained: () => 800,
})
const compared = (one: RunToCompare['items'], other: RunToCompare['items']) => {
  const comparison = compareRuns([run('run-1', one), run('run-2', other)], CLASSES, 1)
  const [pair] = comparison.pairs
  if (pair === undefined) throw new Error('no pair')
  return { comparison, pair }
}
const rivals = { first: { run: 'run-1', letter: 'A' }, second: { run: 'run-2', letter: 'B' } }

describe('differences in points', () => {
  it('carry their sign and never a negative zero', () => {
    expect([0.021, -0.0349, 0, -0.0004, null].map(formatPoints)).toEqual(['+2.1', '\u22123.5', '0.0', '0.0', '–'])
    expect(formatDifference(0.021, { low: -0.004, high: 0.039 })).toBe('+2.1 [\u22120.4, +3.9]')
    expect([0.0002, 0.0123, 1, null].map(formatP)).toEqual(['< 0.001', '0.012', '1.000', '–'])
  })
  it('favour whom their interval leaves 0 out for', () => {
    expect([{ low: 0.01, high: 0.02 }, { low: -0.2, high: -0.1 }, { low: 0, high: 0.1 }, null].map(favoured)).toEqual(['first', 'second', 'neither', null])
  })
})

describe('the table of two runs', () => {
  const { comparison, pair } = compared(right(2), right(7))
  it('sets every run beside the others, the headline first and each class after it', () => {
    const rows = differenceRows(comparison.runs, pair)
    expect(rows.map((row) => row.measure)).toEqual(['images named rightly', 'sequences named rightly', 'mean of the folds ± sd', 'macro-F1', ...CLASSES.map((name) => `recall of ${name}`)])
    expect(rows[0]).toMatchObject({ difference: pair.images.difference, interval: pair.images.interval })
    expect(rows.every((row) => row.values.length === 2)).toBe(true)
    expect(reachOf(rows)).toBeGreaterThanOrEqual(Math.abs(pair.images.difference))
    expect(Math.round(reachOf(rows) * 100) % 5).toBe(0)
  })
  it('draws folds in order and subjects from one end to the other', () => {
    expect(foldBars(pair).map((bar) => bar.name)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    const bars = subjectBars(pair)
    expect(bars.every((bar, place) => place === 0 || bar.points <= (bars[place - 1]?.points ?? Infinity))).toBe(true)
    expect(barsSentence([{ name: '1', points: 3, first: 0, second: 0, n: 1 }, { name: '2', points: 0, first: 0, second: 0, n: 1 }], 'fold', 'A', 'B')).toBe('A is ahead in 1 fold, B in 0; 1 alike.')
  })
  it('tells each test with its unit, the one that decides first', () => {
    const rows = testRows(pair, comparison, 'A', 'B')
    expect(rows.map((row) => row.unit)).toEqual(['46 subjects', '46 subjects', '10 folds', `${comparison.compared.sequences} sequences`, `${comparison.compared.sequences} sequences`])
    expect(rows[0]?.says).toContain('The verdict rests on it.')
    expect(rows[3]?.says).toContain(`only A names rightly, ${pair.mcnemar.onlySecond} only B`)
    expect(detectableSentence(pair, 46)).toMatch(/^With these 46 subjects a true difference of \d+\.\d points is found in 80 %/)
  })
})

describe('degenerate comparisons on the screen', () => {
  it('identical runs: p is 1 everywhere, and a sentence says why', () => {
    const { comparison, pair } = compared(items, items)
    const rows = testRows(pair, comparison, 'A', 'B')
    expect(rows.map((row) => row.p)).toEqual([1, 1, 1, 1, 1])
    expect(rows[3]?.says).toMatch(/^No sequence tells the two apart, so p is 1: 0 sequences only A/)
    expect(detectableSentence(pair, 46)).toBe('No subject fares differently under the two, so no difference is called detectable.')
    expect(reachOf(differenceRows(comparison.runs, pair))).toBe(0.05)
  })
  it('one fold: the reason stands where t would', () => {
    const one = (own: RunToCompare['items']) => own.filter((item) => item.fold === 0)
    const { comparison, pair } = compared(one(right(2)), one(right(7)))
    expect(testRows(pair, comparison, 'A', 'B')[2]).toMatchObject({ p: null, interval: null, says: 'One fold gives no spread over folds.', unit: 'folds' })
  })
  it('one subject: no interval, and the sentence that it bounds nothing', () => {
    const one = (own: RunToCompare['items']) => own.filter((item) => item.subject === 'S0')
    const { comparison, pair } = compared(one(right(2)), one(right(7)))
    expect(testRows(pair, comparison, 'A', 'B')[0]).toMatchObject({ p: null, interval: null, says: 'One subject gives no spread over subjects.' })
    expect(detectableSentence(pair, 1)).toBe('One subject bounds nothing, so no difference is called detectable.')
    expect(differenceRows(comparison.runs, pair)[0]?.interval).toBeNull()
  })
  it('one class: the others have dashes, not zeros', () => {
    const one = items.map((item) => ({ ...item, truth: 3 }))
    const { comparison, pair } = compared(one, one)
    const rows = differenceRows(comparison.runs, pair)
    expect(rows.find((row) => row.measure === 'recall of anger')).toMatchObject({ detail: '0 images', values: ['–', '–'], difference: null, interval: null })
    expect(rows.find((row) => row.measure === 'recall of fear')).toMatchObject({ difference: 0 })
  })
})

describe('the difference of two confusion matrices', () => {
  const matrix = [[3, -2, 0], [0, -1, 1], [0, 0, 0]]
  const emotions = CLASSES.slice(0, 3)
  const cell = (row: number, column: number) => differenceCell(matrix, emotions, row, column)
  it('speaks for the run with more right answers, or with fewer of a confusion', () => {
    expect([cell(0, 0), cell(0, 1), cell(1, 1), cell(1, 2), cell(2, 2)].map((one) => one.favours)).toEqual(['first', 'first', 'second', 'second', null])
    expect([3, -2, 0].map(signed)).toEqual(['+3', '\u22122', '·'])
    expect(largestDifference(matrix)).toBe(3)
    expect(largestDifference([[0]])).toBe(1)
    expect(() => differenceCell(matrix, emotions, 9, 0)).toThrow(RangeError)
  })
  it('is said in words', () => {
    expect(differenceSentence(cell(0, 0), 'A', 'B')).toBe('A names 3 more images of anger rightly than B.')
    expect(differenceSentence(cell(0, 1), 'A', 'B')).toBe('B takes 2 more images of anger for contempt than A.')
    expect(differenceSentence(cell(1, 2), 'A', 'B')).toBe('A takes 1 more image of contempt for disgust than B.')
    expect(differenceSentence(cell(2, 2), 'A', 'B')).toBe('A and B name equally many images of disgust rightly.')
    expect(differenceSentence(cell(0, 2), 'A', 'B')).toBe('A and B take equally many images of anger for disgust.')
  })
})

describe('the compared pictures', () => {
  it('are asked for by what the contract knows', () => {
    for (const { value } of outcomeChoices(rivals)) {
      expect(contract['compare.items'].input.safeParse({ ...pairInput(rivals, { ...FIRST_PAIRS, outcome: value }), offset: 0, limit: 60 }).success).toBe(true)
    }
    expect(pairInput(rivals, filterOfDifference('fear', 'anger'))).toEqual({ first: 'run-1', second: 'run-2', level: 'images', outcome: 'disagree', truth: 'fear', named: 'anger' })
  })
  it('are told in words', () => {
    expect(pairSentence(rivals, filterOfDifference('fear', 'anger'), 1)).toBe('1 image of fear that A and B name differently and at least one names anger; those first on whose label they differ most.')
    expect(pairSentence(rivals, { ...FIRST_PAIRS, outcome: 'only-second-right' }, 12)).toBe('12 sequences that only B names rightly; those first on whose label they differ most.')
    const answer = { confidence: 0.8, fold: 0, probabilities: [] }
    expect(pairTileSentence({
      subject: 'S01', sequence: '003', sequenceId: 'sequence-1', frame: 14, image: '', truth: 'fear', first: { ...answer, predicted: 'fear', correct: true }, second: { ...answer, predicted: 'anger', correct: false },
    }, rivals)).toBe('fear (truth), A: fear, right, 80.0 %, B: anger, wrong, 80.0 %, S01/003, 14 (subject, sequence, frame)')
  })
})
