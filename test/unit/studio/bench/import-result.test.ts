import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BenchFile } from '../../../../src/shared/domain/bench-result'
import { listBenches, loadSamples, summariseBench } from '../../../../src/studio/bench/bench-rows'
import { importResult } from '../../../../src/studio/bench/import-result'
import { samplesBytes } from '../../../../src/studio/bench/sum-up-cell'
import { sealed } from '../../../../src/studio/bench/seal'
import { freshFolder } from '../../../support/ck-tree'
import { openDatasetRoom } from '../../../support/dataset-room'
import { inventBench } from '../../../support/invented-bench'
import { testSeed } from '../../../support/seed'

const room = openDatasetRoom()
const folder = freshFolder('results')
const whole = inventBench(testSeed())
const { sha256: _seal, ...unsealed } = whole

function placed(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const raw = (file: BenchFile, cell: number): Uint32Array => {
  const samples = file.cells[cell]?.measured?.samples
  return Uint32Array.from(samples?.kept === 'inline' ? samples.nanoseconds : [])
}

describe('measurements of another device', () => {
  it('are taken in as they were sealed, with their raw latencies, and stand among the others with their hardware', async () => {
    expect(await importResult(room.context, { path: placed('result.json', whole) })).toMatchObject({ bench: 'bench-1', device: 'Invented board', cells: 2, measured: 2 })
    const [stored] = listBenches(room.store)
    expect(stored).toMatchObject({ origin: 'imported', file: whole })
    expect(stored === undefined ? null : summariseBench(stored)).toMatchObject({ device: 'Invented board', runtimes: ['onnxruntime'], tier: 'counter' })
    expect(loadSamples(room.store, 'bench-1', 1)).toEqual(raw(whole, 1))
  })

  it('are not taken in twice', async () => {
    await expect(importResult(room.context, { path: join(folder, 'result.json') })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('is bench-1 already') as string })
  })

  it('may keep their latencies beside them, as a studio exports them', async () => {
    const inside = join(folder, 'exported')
    mkdirSync(inside)
    const { sha256: _seal, ...rest } = structuredClone(inventBench(testSeed() + 1))
    for (const { cell, measured } of rest.cells) {
      if (measured?.samples.kept !== 'inline') continue
      const { nanoseconds, sha256 } = measured.samples
      writeFileSync(join(inside, `latencies-cell-${cell}.u32`), samplesBytes(Uint32Array.from(nanoseconds)))
      measured.samples = { kept: 'file', file: 'latencies', count: nanoseconds.length, sha256 }
    }
    const path = join(inside, 'bench.json')
    writeFileSync(path, JSON.stringify(sealed(rest)))
    expect(await importResult(room.context, { path })).toMatchObject({ measured: 2 })
    expect(loadSamples(room.store, 'bench-2', 0)).toHaveLength(240)
  })

  it.each<readonly [string, () => string, RegExp]>([
    ['damaged after the seal', () => placed('damaged.json', JSON.stringify(whole).replace('Invented board', 'Invented bread')), /rule "seal"/],
    ['cut off', () => placed('cut.json', JSON.stringify(whole).slice(0, 5000)), /no JSON/],
    ['of another kind', () => placed('other.json', '{"format":"emotionnet-bundle/1"}'), /no file of measurements/],
    ['sealed anew with a better mean', () => placed('better.json', sealed({ ...unsealed, cells: whole.cells.map((cell) => ({ ...cell, measured: cell.measured === null ? null : { ...cell.measured, latency: { ...cell.measured.latency, mean: 0.1 } } })) })), /rule "latencies"/],
    ['empty', () => placed('empty.json', ''), /no JSON/],
  ])('are refused where the file is %s', async (_what, path, words) => {
    await expect(importResult(room.context, { path: path() })).rejects.toMatchObject({ code: 'bench-malformed', message: expect.stringMatching(words) as string })
  })

  it('are refused where there is no file, or it is a folder', async () => {
    await expect(importResult(room.context, { path: join(folder, 'nowhere.json') })).rejects.toMatchObject({ code: 'file-vanished' })
    await expect(importResult(room.context, { path: join(folder, 'exported') })).rejects.toMatchObject({ code: 'not-a-regular-file' })
  })
})
