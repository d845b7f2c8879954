import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkBench } from '../../../resources/check-bench.mjs'
import { benchFileSchema, type BenchCell, type BenchFile } from '../../../src/shared/domain/bench-result'
import { sealed } from '../../../src/studio/bench/seal'
import { inventBench, overRepeats, samplesHash } from '../../support/invented-bench'
import { PROJECT_ROOT } from '../../support/provisioned'
import { testSeed } from '../../support/seed'
import { benchFile, visit } from '../studio/bench/bench-file'

const whole = inventBench(testSeed())
type Editable = { -readonly [K in keyof BenchFile]: BenchFile[K] }

/** The file with an edit, sealed anew: what a forger would hand in, not what damage leaves. */
function edited(edit: (file: Editable, cell: BenchCell, measured: NonNullable<BenchCell['measured']>) => void): BenchFile {
  const file = structuredClone(whole)
  const cell = file.cells[0] as BenchCell
  edit(file, cell, cell.measured as NonNullable<BenchCell['measured']>)
  const { sha256: _seal, ...rest } = file
  return sealed(rest)
}

/** The file as if a user's classifier had been measured beside the network, with an edit. */
const foreign = (edit: (file: Editable, cell: BenchCell) => void = () => undefined): BenchFile => edited((file, cell) => {
  file.format = 'emotionnet-bench/2'
  Object.assign(cell, { network: { id: 'onnx-1', name: 'Mine', parameters: 1792, macs: null }, accuracy: { share: 0.75, images: 40, run: 'judged-1', fold: null, protocol: 'WEIGHTS NOT TRAINED HERE' } })
  Object.assign(cell.weights, { kind: 'not-trained-here', run: null, fold: null })
  edit(file, cell)
})

/** The rules that a file breaks. */
const broken = (file: unknown): readonly string[] => checkBench(JSON.stringify(file)).rules.filter(({ verdict }) => verdict === 'fails').map(({ id }) => id)
const [first] = (whole.cells[0]?.measured?.repeats ?? [])

describe('a file of measurements', () => {
  it('holds to every rule of its format as it was measured', () => {
    expect(benchFileSchema.parse(whole)).toEqual(whole)
    expect(checkBench(JSON.stringify(whole))).toMatchObject({ ok: true, reason: null, cells: 2, measured: 2 })
  })

  it.each<readonly [string, string, (file: Editable, cell: BenchCell, measured: NonNullable<BenchCell['measured']>) => void]>([
    ['a faster query among the raw ones', 'samples', (_file, _cell, { samples }) => { if (samples.kept === 'inline') samples.nanoseconds[3] = 1000 }],
    ['raw latencies that are too few', 'samples', (_file, _cell, { samples }) => { if (samples.kept === 'inline') { samples.nanoseconds.pop(); samples.sha256 = samplesHash(samples.nanoseconds) } }],
    ['a smaller mean', 'latencies', (_file, _cell, { latency }) => { latency.mean *= 0.999 }],
    ['a smaller 99th percentile', 'latencies', (_file, _cell, { latency }) => { latency.p99 = latency.p50 }],
    ['a histogram with other counts', 'latencies', (_file, _cell, { histogram }) => { (histogram[0] as { count: number }).count += 2; (histogram[1] as { count: number }).count -= 2 }],
    ['a higher rate', 'rates', (_file, _cell, { repeats, imagesPerSecond }) => { for (const one of repeats) one.imagesPerSecond *= 1.1; Object.assign(imagesPerSecond, overRepeats(repeats.map((one) => one.imagesPerSecond))) }],
    ['a narrower interval', 'intervals', (_file, _cell, { imagesPerSecond }) => { imagesPerSecond.low = (imagesPerSecond.low + imagesPerSecond.mean) / 2 }],
    ['an interval over repeats that a 90th percentile does not have', 'intervals', (_file, _cell, { p90Ms }) => { p90Ms.over = 'none' }],
    ['loops longer than their queries', 'loops', (_file, _cell, { repeats }) => { for (const one of repeats) { one.seconds *= 3; one.imagesPerSecond /= 3; one.endedAt += 200 } }],
    ['loops shorter than the plan', 'durations', (file) => { file.plan.seconds = 0.2 }],
    ['fewer queries than the plan', 'durations', (file) => { file.plan.queries = 1000 }],
    ['a preset that it does not keep to', 'durations', (file) => { file.plan.preset = 'mlperf' }],
    ['a repeat left out', 'repeats', (file) => { file.plan.repeats = 4 }],
    ['cells that do not take turns', 'order', (file) => { for (const [index, one] of file.cells.entries()) one.measured?.repeats.forEach((repeat, place) => { repeat.place = index * 3 + place }) }],
    ['a visit before the one before it has ended', 'order', (_file, _cell, { repeats }) => { (repeats[1] as { startedAt: number }).startedAt = first?.startedAt ?? 0 }],
    ['a loop that took longer by the clock', 'order', (_file, _cell, { repeats }) => { for (const one of repeats) one.startedAt -= 60_000 }],
    ['less energy than the counter told', 'energy', (_file, _cell, { energies }) => { const [one] = energies; if (one?.grossJoules) for (const key of ['mean', 'low', 'high'] as const) one.grossJoules[key] /= 2 }],
    ['more images a watt than joules allow', 'energy', (_file, _cell, { energies }) => { const watt = energies[0]?.imagesPerSecondPerWatt; if (watt) watt.mean *= 1.5 }],
    ['joules where nothing measures', 'energy', (_file, _cell, { energies }) => { (energies[0] as { tier: string }).tier = 'unmeasurable' }],
    ['a nominal cap before a counter', 'energy', (_file, _cell, { energies }) => { energies.unshift({ ...(energies[0] as NonNullable<typeof energies[0]>), tier: 'nominal-cap' }) }],
    ['an accuracy of another fold', 'accuracy', (_file, cell) => { if (cell.accuracy) cell.accuracy.fold = 3 }],
    ['an accuracy of fresh weights', 'accuracy', (_file, cell) => { cell.weights.kind = 'fresh' }],
    ['an accuracy of int8 cut by noise', 'accuracy', (file) => { (file.cells[1] as BenchCell).weights.calibration = 'noise' }],
    ['an accuracy that is no share of its images', 'accuracy', (_file, cell) => { if (cell.accuracy) cell.accuracy.share = 0.7512 }],
    ['other weights for the same model', 'weights', (_file, cell) => { cell.weights.sha256 = 'b'.repeat(64) }],
    ['the same cell twice', 'cells', (file) => { (file.cells[1] as BenchCell).precision = 'fp32'; (file.cells[1] as BenchCell).weights.calibration = 'none' }],
    ['a cell without measurement or reason', 'cells', (_file, cell) => { cell.measured = null }],
    ['a field that the format does not know', 'form', (file) => { Object.assign(file.plan, { fastest: true }) }],
    ['a number that is none', 'form', (_file, _cell, { latency }) => { Object.assign(latency, { p50: 'fast' }) }],
  ])('with %s is caught by the rule "%s"', (_what, rule, edit) => {
    expect(broken(edited(edit))).toContain(rule)
  })

  it('of a final model carries the estimate of another run, and one with a lost repeat says so', () => {
    expect(broken(edited((file) => file.cells.forEach((cell) => {
      Object.assign(cell.weights, { run: 'run-2', fold: null, final: true })
      Object.assign(cell.accuracy ?? {}, { run: 'run-1', fold: null })
      cell.measured?.conditions.marks.push({ mark: 'repeat-lost', detail: 'Repeat 4: it crashed.' })
      file.plan.repeats = 4
    })))).toEqual([])
    expect(broken(edited((_file, cell) => { cell.weights.final = true }))).toContain('accuracy')
  })

  it('may have a repeat in which others took the machine, which asked less often', () => {
    const slow = visit(1)
    const disturbed = { ...slow, measured: { ...slow.measured, nanoseconds: new Uint32Array(100).fill(20e6), seconds: 2 } }
    expect(broken(benchFile([visit(0), disturbed]))).not.toContain('intervals')
  })

  it('may have one repeat, part of which others took, and is caught when its interval is made narrower', () => {
    const whole = visit(0)
    const alone = benchFile([{ ...whole, measured: { ...whole.measured, nanoseconds: new Uint32Array(1000).map((_, query) => (query < 100 ? 40e6 : 2e6)), seconds: 6 } }])
    expect(broken(alone)).not.toContain('intervals')
    expect(alone.cells[0]?.measured?.imagesPerSecond).toMatchObject({ mean: 1000 / 6, low: 0, over: 'blocks' })
    for (const end of ['low', 'high'] as const) {
      const forged = structuredClone(alone)
      Object.assign(forged.cells[0]?.measured?.imagesPerSecond ?? {}, { [end]: 1000 / 6 })
      expect(broken(forged)).toContain('intervals')
    }
  })

  it('of weights that were not trained here holds too, in the second format', () => {
    expect(benchFileSchema.parse(foreign())).toEqual(foreign())
    expect(broken(foreign())).toEqual([])
    expect(broken(foreign((_file, cell) => { cell.accuracy = null }))).toEqual([])
  })

  it.each<readonly [string, string, (file: Editable, cell: BenchCell) => void]>([
    ['in the first format, which does not know it', 'form', (file) => { file.format = 'emotionnet-bench/1' }],
    ['with multiply-accumulates that nobody counted', 'form', (_file, cell) => { cell.network.macs = 1e6 }],
    ['cut to int8', 'form', (_file, cell) => { cell.precision = 'int8' }],
    ['without the hash of its file', 'weights', (_file, cell) => { cell.weights.sha256 = null }],
    ['of a run', 'weights', (_file, cell) => { cell.weights.run = 'run-1' }],
    ['with the accuracy of a run', 'accuracy', (_file, cell) => { if (cell.accuracy) cell.accuracy.run = 'run-1' }],
  ])('of weights that were not trained here is caught %s by the rule "%s"', (_what, rule, edit) => {
    expect(broken(foreign(edit))).toContain(rule)
  })

  it('that was damaged after its seal is caught by it', () => {
    const { title: _title, ...rest } = whole
    expect(broken({ ...rest, title: 'Faster' })).toEqual(['seal'])
  })

  it('that is none says so', () => {
    expect(checkBench('{').reason).toContain('no JSON')
    expect(checkBench('[]').reason).toContain('emotionnet-bench/1')
    expect(checkBench('null').ok).toBe(false)
    expect(broken({ format: 'emotionnet-bench/1' })).toEqual(['form'])
  })

  it('is checked by the file alone, with Node and nothing else', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'bench-')), 'result.json')
    writeFileSync(path, JSON.stringify(whole))
    const checker = join(PROJECT_ROOT, 'resources', 'check-bench.mjs')
    expect(execFileSync(process.execPath, [checker, path], { encoding: 'utf8' })).toContain('Every rule holds.')
    writeFileSync(path, JSON.stringify({ ...whole, title: 'Faster' }))
    expect(() => execFileSync(process.execPath, [checker, path], { stdio: 'pipe' })).toThrow(/status 1|Command failed/)
  })
})
