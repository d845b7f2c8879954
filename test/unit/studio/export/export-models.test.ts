import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MODEL_FORMATS, type ModelExportResult } from '../../../../src/shared/domain/model-export'
import { freshFolder } from '../../../support/ck-tree'
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
    const of = (fold: string): string[] => ['layers-model/model.json', 'layers-model/weights.bin', 'nano-b-int8.onnx', 'nano-b-int8.tflite', 'nano-b.onnx', 'nano-b.tflite', 'saved-model/saved_model.pb'].map((name) => `${fold}/${name}`)
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
    expect(exported.int8.map(({ format }) => format)).toEqual(['onnx-int8', 'tflite-int8'])
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
