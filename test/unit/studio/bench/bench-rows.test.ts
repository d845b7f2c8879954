import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { benchFileSchema } from '../../../../src/shared/domain/bench-result'
import type { NetworkSpec } from '../../../../src/shared/domain/network-spec'
import { rowsOfBench } from '../../../../src/shared/table-2'
import { insertBench, listBenches, loadBench, loadSamples, summariseBench } from '../../../../src/studio/bench/bench-rows'
import { isSealed } from '../../../../src/studio/bench/seal'
import { speedOfNetwork } from '../../../../src/studio/report/speed-of-network'
import { openStore } from '../../../../src/studio/store/open-store'
import { freshFolder } from '../../../support/ck-tree'
import { writeGoldenStore } from '../../../support/golden-store'
import { benchFile } from './bench-file'

describe('stored measurements', () => {
  it('come back as they were, with their raw latencies', () => {
    const store = openStore(join(freshFolder('benches'), 'studio.sqlite'))
    const samples = Uint32Array.from({ length: 5000 }, (_, place) => 2_000_000 + ((place * 7919) % 1000))
    const { bench } = store.change(['benches'], () => insertBench(store, benchFile(), 'measured', new Map([[0, samples]]), 5)).value
    expect(loadBench(store, bench)).toEqual({ bench, origin: 'measured', createdAt: 5, file: benchFile() })
    expect(loadSamples(store, bench, 0)).toEqual(samples)
    expect(loadSamples(store, bench, 1)).toBeNull()
    expect(() => loadBench(store, 'bench-9')).toThrow('There is no bench-9')
    store.close()
  })

  it('of a user\'s classifier are not taken for those of a network that is called like it', () => {
    const store = openStore(join(freshFolder('benches'), 'studio.sqlite'))
    const run = { id: 1, network: { id: 'nano-b' } as NetworkSpec }
    const foreign = { ...benchFile(), format: 'emotionnet-bench/2' as const, cells: benchFile().cells.map((cell) => ({ ...cell, weights: { ...cell.weights, kind: 'not-trained-here' as const } })) }
    store.change(['benches'], () => { for (const file of [benchFile(), foreign]) insertBench(store, file, 'measured', new Map(), 5) })
    expect(speedOfNetwork(store, run).map(({ bench }) => bench)).toEqual(['bench-1'])
    store.close()
  })

  it('of an earlier studio are shown in today\'s form, what it did not keep as nothing', () => {
    const path = join(freshFolder('golden'), 'studio.sqlite')
    writeGoldenStore(path, 5)
    const store = openStore(path)
    const [earlier] = listBenches(store)
    if (earlier === undefined) throw new Error('the golden store has no measurement')
    expect(benchFileSchema.parse(earlier.file)).toEqual(earlier.file)
    expect(isSealed(earlier.file)).toBe(true)
    expect(summariseBench(earlier)).toMatchObject({ origin: 'earlier', networks: ['nano-b'], runtimes: ['tfjs-graph'], cells: 2, unmeasurable: 0 })
    const [row] = rowsOfBench(earlier, () => 'Nano-B of today')
    expect(row).toMatchObject({ network: 'Nano-B of today', published: false })
    expect(row?.framesPerSecond).toBeGreaterThan(0)
    expect(earlier.file.cells[0]?.measured).toMatchObject({ coldStart: null, memory: null, peak: null, samples: { kept: 'none' } })
    store.close()
  })
})
