import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkBench } from '../../../../resources/check-bench.mjs'
import { contract, type ResultOf } from '../../../../src/shared/contract'
import { benchFileSchema } from '../../../../src/shared/domain/bench-result'
import { CLASSES } from '../../../../src/shared/domain/emotion'
import { MODEL_FORMATS, type ModelExportResult } from '../../../../src/shared/domain/model-export'
import { isSealed } from '../../../../src/studio/bench/seal'
import { freshFolder } from '../../../support/ck-tree'
import { PROJECT_ROOT } from '../../../support/provisioned'
import { pythonPath } from '../../../support/python'
import { readyStudio } from '../../../support/studio'

let studio: Awaited<ReturnType<typeof readyStudio>>
let run: string
let exported: ModelExportResult

beforeAll(async () => {
  studio = await readyStudio()
  ;({ run } = await studio.job('run.start', { foldSet: studio.foldSet, epochs: 1, seed: 4, parallel: 2 }))
  exported = await studio.job('model.export', { run, formats: [...MODEL_FORMATS], out: freshFolder('models') })
})
afterAll(() => studio.discard())

const text = (path: string): string => readFileSync(join(exported.path, path), 'utf8')

describe('exported models', () => {
  it('are every finished model in every format, with labels, preparation, card, licence note and checks beside them', () => {
    const of = (fold: string): string[] => ['layers-model/model.json', 'layers-model/weights.bin', 'nano-b-int8.onnx', 'nano-b-int8.tflite', 'nano-b-wide-int8.onnx', 'nano-b-wide.onnx', 'nano-b.onnx', 'nano-b.tflite', 'saved-model/saved_model.pb'].map((name) => `${fold}/${name}`)
    expect(exported.files).toEqual(['SHA256SUMS', 'checks.json', ...of('fold-0'), ...of('fold-1'), 'labels.txt', 'licence.txt', 'model-card.md', 'use.json'])
    expect(text('labels.txt').trim().split('\n')).toHaveLength(7)
    expect(JSON.parse(text('use.json'))).toMatchObject({ format: 'emotionnet-model/1', input: { shape: ['batch', 48, 48, 1] }, onnxOpset: 17 })
    expect(text('model-card.md')).toContain('Intended use')
    expect(text('licence.txt')).toContain('Dataset: ')
  })

  it('answer as TensorFlow does on the whole held-out fold, within 1e-5 where they are float32', () => {
    for (const { checks, heldOut } of exported.models) {
      expect(heldOut).toBe(true)
      expect(checks.map(({ format }) => format)).toEqual([...MODEL_FORMATS])
      for (const { format, largest, images, checkedBy } of checks) {
        expect(checkedBy, format).not.toBeNull()
        expect(images).toBe(14)
        if (!format.endsWith('int8')) expect(largest, format).toBeLessThan(1e-5)
      }
    }
  })

  it('say what eight bits cost on the held-out images of all subjects', () => {
    expect(exported.int8.map(({ format }) => format)).toEqual(['onnx-int8', 'onnx-wide-int8', 'tflite-int8'])
    for (const { images, subjects, float, int8, difference, interval } of exported.int8) {
      expect([images, subjects]).toEqual([28, 4])
      expect(difference).toBeCloseTo(int8 - float, 12)
      expect(interval).not.toBeNull()
    }
    expect(JSON.parse(text('checks.json'))).toMatchObject({ run, models: exported.models, int8: exported.int8 })
  })

  it('carry hashes of all their files', () => {
    const lines = text('SHA256SUMS').trim().split('\n').map((line) => line.split('  '))
    expect(lines.map(([, path]) => path)).toEqual(exported.files.filter((path) => path !== 'SHA256SUMS'))
    for (const [hash, path = ''] of lines) expect(createHash('sha256').update(readFileSync(join(exported.path, path))).digest('hex')).toBe(hash)
  })

  it('are refused whole: a fold that is not there, a folder inside the data, weights that are gone', async () => {
    const out = freshFolder('refused')
    await expect(studio.call('model.export', { run, fold: 7, formats: ['onnx'], out })).rejects.toMatchObject({ code: 'run-not-finished' })
    const { path } = await studio.call('dataset.get', { dataset: studio.dataset })
    await expect(studio.call('model.export', { run, formats: ['onnx'], out: join(path, 'x') })).rejects.toMatchObject({ code: 'not-allowed' })
    expect(existsSync(join(path, 'x'))).toBe(false)
    expect(readdirSync(out)).toEqual([])
  })
})

describe('a bundle for other devices', () => {
  const tiny = ['--seconds', '0.03', '--queries', '20', '--repeats', '2', '--warm-up', '0', '--idle', '0', '--only', 'nano-b', '--device', 'A board']
  let bundle: ResultOf<'bench.bundle'>
  beforeAll(async () => {
    bundle = await studio.job('bench.bundle', { runs: [{ run, fold: 1 }], networks: ['nano-a'], out: freshFolder('bundle') })
    // where a device's `npm install` would have put them
    symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(bundle.path, 'node_modules'))
  })

  it('holds models in float32 and int8, noise, expected answers, scripts, and no picture', () => {
    expect(contract['bench.bundle'].result.parse(bundle)).toEqual(bundle)
    const model = (name: string): string[] => ['expected-fp32.f32', 'expected-int8.f32', 'fp32.onnx', 'inputs.f32', 'int8.onnx'].map((file) => `${name}/${file}`)
    expect([...bundle.files].sort()).toEqual(['SHA256SUMS', 'README.md', 'bundle.json', 'check-bench.mjs', 'energy.mjs', 'energy.py', 'run.mjs', 'run.py', '1-nano-b/licence.txt', ...model('1-nano-b'), ...model('2-nano-a')].sort())
    expect(bundle.models).toMatchObject([{ network: { id: 'nano-b' }, weights: { kind: 'trained', run, fold: 1 } }, { network: { id: 'nano-a' }, weights: { kind: 'fresh', run: null }, accuracy: { fp32: null, int8: null } }])
    const held = exported.int8[0]
    expect(bundle.models[0]?.accuracy.fp32).toBeLessThanOrEqual(1)
    expect(held?.images).toBe(28)
    for (const { distance } of bundle.models) expect(distance).toBeLessThanOrEqual(1e-5)
    expect(readFileSync(join(bundle.path, '1-nano-b', 'inputs.f32'))).toHaveLength(32 * 48 * 48 * 4)
  })

  it.each([['Python', () => pythonPath(), 'run.py'], ['Node', () => process.execPath, 'run.mjs']])('is measured by %s and ONNX Runtime alone, and what comes back holds to every rule', (name, program, script) => {
    const folder = mkdtempSync(join(tmpdir(), 'device-'))
    const out = join(folder, 'result.json')
    // a Jetson board's power monitor as its system shows it: 5 V and 2 A at the input, and a rail that is a part of that
    const monitor = join(folder, 'class', 'hwmon', 'hwmon3')
    mkdirSync(monitor, { recursive: true })
    for (const [file, value] of Object.entries({ name: 'ina3221', in1_label: 'VDD_IN', in1_input: 5000, curr1_input: 2000, in2_label: 'VDD_CPU', in2_input: 5000, curr2_input: 900 })) writeFileSync(join(monitor, file), `${value}\n`)
    const said = execFileSync(program(), [join(bundle.path, script), ...tiny, '--sys', folder, '--out', out], { encoding: 'utf8', cwd: tmpdir(), stdio: ['ignore', 'pipe', 'ignore'] })
    expect(said).toMatch(/nano-b fp32, threads 1, batch 1: \d+\.\d images\/s/)
    const text = readFileSync(out, 'utf8')
    expect(checkBench(text).rules.filter(({ verdict }) => verdict === 'fails')).toEqual([])
    const file = benchFileSchema.parse(JSON.parse(text))
    expect(isSealed(file)).toBe(true)
    expect(file).toMatchObject({ hardware: { device: 'A board', software: expect.stringContaining(name) as string }, plan: { preset: 'custom', repeats: 2 } })
    expect(file.cells.map(({ precision, runtime, measured, weights }) => [precision, runtime.name, measured?.repeats.length, weights.run])).toEqual([['fp32', 'onnxruntime', 2, run], ['int8', 'onnxruntime', 2, run]])
    for (const { runtime } of file.cells) expect(runtime.version).toMatch(/^1\.\d+\.\d+ widened$/)
    const [energy] = file.cells[0]?.measured?.energies ?? []
    expect(energy).toMatchObject({ tier: 'counter', source: 'hwmon VDD_IN', netJoules: null })
    for (const { joules, seconds } of file.cells[0]?.measured?.repeats ?? []) expect((joules ?? NaN) / seconds).toBeCloseTo(10, 6)
    expect(file.cells[0]?.accuracy?.share).toBe(bundle.models[0]?.accuracy.fp32)
  })

  it.each([['Python', () => pythonPath(), 'run.py'], ['Node', () => process.execPath, 'run.mjs']])('of one repeat gives its images a second with an interval from blocks by %s', (_name, program, script) => {
    const out = join(mkdtempSync(join(tmpdir(), 'device-')), 'result.json')
    execFileSync(program(), [join(bundle.path, script), ...tiny, '--repeats', '1', '--out', out], { cwd: tmpdir(), stdio: 'ignore' })
    const text = readFileSync(out, 'utf8')
    expect(checkBench(text).rules.filter(({ verdict }) => verdict === 'fails')).toEqual([])
    const [cell] = benchFileSchema.parse(JSON.parse(text)).cells
    const { mean, low, high, over } = cell?.measured?.imagesPerSecond ?? {}
    expect([over, mean]).toEqual(['blocks', cell?.measured?.repeats[0]?.imagesPerSecond])
    expect(low).toBeLessThan(mean ?? NaN)
    expect(high).toBeGreaterThan(mean ?? NaN)
  })

  it.each([['Python', () => pythonPath(), 'run.py'], ['Node', () => process.execPath, 'run.mjs']])('that was damaged on its way is not measured by %s', (_name, program, script) => {
    const damaged = join(bundle.path, '2-nano-a', 'int8.onnx')
    appendFileSync(damaged, 'x')
    const { status, stderr } = spawnSync(program(), [join(bundle.path, script), ...tiny], { encoding: 'utf8', cwd: tmpdir() })
    expect([status, stderr.trim()]).toEqual([1, `${script}: 2-nano-a/int8.onnx is damaged; copy the whole folder again.`])
  })

  it('of nothing, of a fold without a model, or inside the data is refused', async () => {
    await expect(studio.call('bench.bundle', { out: freshFolder('none') })).rejects.toMatchObject({ code: 'conflict' })
    await expect(studio.call('bench.bundle', { runs: [{ run, fold: 7 }], out: freshFolder('none') })).rejects.toMatchObject({ code: 'run-not-finished' })
    await expect(studio.call('bench.bundle', { networks: ['nano-z'], out: freshFolder('none') })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a model that comes back as a classifier of the user\'s own', () => {
  const classes = [...CLASSES]
  const bringIn = (path: string, more: object = {}) => studio.job('classifier.import', { path, title: 'Mine', classes, preparation: { pixels: 'per-crop' }, ...more })

  it('says of held-out pictures what the run says of them, and is compared with it under its mark', async () => {
    const { recipe } = await studio.call('run.get', { run })
    const brought = await bringIn(join(exported.path, 'fold-0', 'nano-b.onnx'), { preparation: { pixels: recipe.preparation.standardise === 'per-crop' ? 'per-crop' : 'unit', cropInterOcular: recipe.preparation.cropInterOcular } })
    expect(contract['classifier.import'].result.parse(brought)).toEqual(brought)
    expect(brought).toMatchObject({ classifier: 'onnx-1', spec: { gives: 'probabilities', size: 48, facts: { opset: 17, input: { layout: 'nhwc', channels: 1 } } }, judgements: [] })
    const judged = await studio.job('classifier.judge', { classifier: 'onnx-1', foldSet: studio.foldSet })
    expect(contract['classifier.judge'].result.parse(judged)).toEqual(judged)
    expect(judged.marks[0]).toContain('WEIGHTS NOT TRAINED HERE')
    const own = await studio.call('results.evaluate', { run })
    expect(judged.images.n).toBe(own.images.n)
    // fold 0's own model: on the pictures held out of fold 0 both are the same
    expect(judged.perFold.find(({ index }) => index === 0)).toEqual(own.perFold.find(({ index }) => index === 0))
    expect(await studio.call('classifier.judgement', { judgement: 'judged-1' })).toEqual(judged)
    const { runs, pairs, conditions } = await studio.call('compare.runs', { runs: ['judged-1', run] })
    expect(runs.map((one) => [one.run, one.images.n])).toEqual([[run, 28], ['judged-1', 28]])
    expect(conditions.because).toContain('The weights of judged-1 were not trained here, so nobody knows whether it has seen these people.')
    expect(pairs[0]?.correctedT).toMatchObject({ p: null, reason: expect.stringContaining('not trained on these folds') as string })
  })

  it('is measured on the speed of its file, with what it was judged to reach, and the measurement holds to every rule', async () => {
    const { file } = await studio.job('bench.run', { networks: [], classifiers: ['onnx-1'], seconds: 0.05, repeats: 1, warmUpSeconds: 0, idleSeconds: 0 })
    const [{ spec, sha256 }] = (await studio.call('classifier.list', {})).items as [ResultOf<'classifier.list'>['items'][number]]
    const judged = await studio.call('classifier.judgement', { judgement: 'judged-1' })
    expect(file).toMatchObject({ format: 'emotionnet-bench/2', cells: [{
      network: { id: 'onnx-1', name: 'Mine', parameters: spec.facts.parameters, macs: null }, weights: { kind: 'not-trained-here', sha256 }, runtime: { name: 'onnxruntime' },
      accuracy: { share: judged.images.value, images: 28, run: 'judged-1' }, measured: { peak: null }, unmeasurable: null,
    }] })
    expect(checkBench(JSON.stringify(file)).rules.filter(({ verdict }) => verdict === 'fails')).toEqual([])
  })

  it('is told apart by its classes: what it lacks counts as wrong, what it has beside them is left out', async () => {
    const mapped = await bringIn(join(exported.path, 'fold-1', 'nano-b.onnx'), { classes: ['neutral', 'anger', 'contempt', 'disgust', 'fear', 'happiness', 'sadness'] })
    const judged = await studio.job('classifier.judge', { classifier: mapped.classifier, foldSet: studio.foldSet })
    expect(judged.remarks.join(' ')).toMatch(/no class surprise: images of that count as wrong.*tells neutral apart too/)
    expect(judged.perClass.find(({ emotion }) => emotion === 'surprise')?.recall).toBe(0)
    await studio.call('classifier.remove', { classifier: mapped.classifier })
    expect((await studio.call('classifier.list', {})).items.map(({ classifier, judgements }) => [classifier, judgements.length])).toEqual([['onnx-1', 1]])
    await studio.call('classifier.restore', { classifier: mapped.classifier })
  })

  it('is refused where the file and what is said of it contradict each other, and nothing is kept of it', async () => {
    const kept = readdirSync(join(studio.path, 'classifiers'))
    const file = join(exported.path, 'fold-0', 'nano-b-int8.onnx')
    await expect(bringIn(file, { classes: ['anger', 'fear'] })).rejects.toMatchObject({ code: 'model-unreadable', message: expect.stringContaining('tells 7 classes apart, and 2 were named') as string, path: file })
    await expect(bringIn(file, { classes: ['anger', 'fear', 'anger'] })).rejects.toMatchObject({ code: 'conflict', message: 'The class anger is named twice.' })
    await expect(bringIn(file, { preparation: { size: 64 } })).rejects.toMatchObject({ code: 'model-unreadable', message: expect.stringContaining('48 x 48') as string })
    await expect(bringIn(join(exported.path, 'use.json'))).rejects.toMatchObject({ code: 'model-unreadable' })
    await expect(bringIn(join(exported.path, 'nowhere.onnx'))).rejects.toMatchObject({ code: 'file-vanished' })
    expect(readdirSync(join(studio.path, 'classifiers'))).toEqual(kept)
  })
})
