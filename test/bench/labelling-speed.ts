import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLASSES } from '../../src/shared/domain/emotion'
import { postCall, startServer } from '../support/browser-host'
import { writeSmallTree } from '../support/small-tree'
import { quantile, timeRow, type BenchRow } from './measure'

const LABELS = 500

/** From the key press to "saved" as a page has it: `label.set` through the browser host, a connection a call, against a line that is appended to a file and flushed to the same disk. */
export async function labellingSpeed(): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'labelling-bench-'))
  writeSmallTree(join(folder, 'faces'))
  const server = await startServer(join(folder, 'studio'), { args: ['--allow', folder] })
  try {
    const call = async <T>(method: string, input: object): Promise<T> => (JSON.parse((await postCall(server, method, input)).text) as { value: T }).value
    const { job } = await call<{ job: string }>('dataset.import', { path: join(folder, 'faces') })
    while ((await call<{ state: string }>('job.get', { job })).state !== 'done') await new Promise((done) => setTimeout(done, 50))
    const saves: number[] = []
    for (let index = 0; index < LABELS; index += 1) {
      const start = performance.now()
      await call('label.set', { sequence: `sequence-${1 + (index % 24)}`, emotion: CLASSES[index % CLASSES.length], seconds: 1.5 })
      saves.push(performance.now() - start)
    }
    const p99 = quantile(saves, 0.99)
    return timeRow('key press to saved, p99', 'ms', p99, { name: 'a line and fsync', value: quantile(flushes(join(folder, 'lines')), 0.99) }, `${LABELS} labels, median ${quantile(saves, 0.5).toFixed(1)} ms`)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function flushes(path: string): readonly number[] {
  const file = openSync(path, 'a')
  const times = Array.from({ length: LABELS }, (_, index) => {
    const start = performance.now()
    writeSync(file, `{"sequence":${index},"emotion":"fear"}\n`)
    fsyncSync(file)
    return performance.now() - start
  })
  closeSync(file)
  return times
}
