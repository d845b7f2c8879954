import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MessageFile } from '../../../../../src/studio/executors/slurm/message-file'
import { decodeLine, encodeLine, type TaskLine } from '../../../../../src/studio/executors/slurm/message-lines'
import { randomStream } from '../../../../../src/studio/random'
import { freshFolder } from '../../../../support/ck-tree'
import { testSeed } from '../../../../support/seed'

const WEIGHTS = { path: '/shared/weights.bin', sha256: 'a'.repeat(64) }
const LINES: readonly TaskLine[] = [
  { type: 'node', host: 'node5', machine: { cpu: 'Größer & Co.', cores: 64, os: 'Linux', memoryBytes: 2 ** 38 } },
  { type: 'ready', pid: 17, engine: { backend: 'tensorflow', tensorflow: '2.20.0', tfjs: '4.22.0', node: '20.20.0', threads: 1 } },
  { type: 'checkpoint', request: 1, fold: 3, epochsDone: 2, path: '/shared/checkpoint.bin' },
  { type: 'fold-done', request: 1, fold: 3, epochs: 2, imagesPerSecond: 50, seconds: 2, testAccuracy: 0.5, chosenEpoch: 2, rows: [4, 5], probabilities: Float32Array.from([0.1, 1e-30, 0.9, 1 / 3]), inner: Float32Array.from([0.7, 0.3]), weights: WEIGHTS },
  { type: 'predicted', request: 2, rows: [1], probabilities: Float32Array.from([1, 0]), embeddings: null, runtime: null },
]

describe('a line of an element', () => {
  it('comes back as it was, every softmax to the bit', () => {
    for (const line of LINES) expect(decodeLine(encodeLine(line))).toEqual(line)
  })

  it('is none where it is cut, of another kind, or of another protocol', () => {
    const text = encodeLine(LINES[3] as TaskLine).trimEnd()
    for (const wrong of ['', '{', text.slice(0, -2), '7', 'null', '[]', '{"type":"paint"}', '{"type":"ready"}', text.replace('"fold":3', '"fold":-3')]) expect([wrong, decodeLine(wrong)]).toEqual([wrong, undefined])
  })
})

describe('the file of an element', () => {
  it('is empty before it is there', () => {
    const file = new MessageFile(join(freshFolder('messages'), 'absent'))
    expect([file.read(), file.hasBegun]).toEqual([[], false])
  })

  it('gives each line once and whole, wherever a network file system cuts what it shows', () => {
    const random = randomStream(testSeed(), 'messages')
    const bytes = Buffer.from(Array.from({ length: 40 }, (_, index) => encodeLine(LINES[index % LINES.length] as TaskLine)).join(''))
    for (let time = 0; time < 20; time += 1) {
      const path = join(freshFolder('messages'), 'file')
      const file = new MessageFile(path)
      const heard: TaskLine[] = []
      for (let at = 0; at < bytes.length; ) {
        const next = Math.min(bytes.length, at + 1 + random.below(700))
        appendFileSync(path, bytes.subarray(at, next))
        at = next
        heard.push(...file.read())
      }
      expect(heard).toEqual(Array.from({ length: 40 }, (_, index) => LINES[index % LINES.length]))
      expect(file.read()).toEqual([])
    }
  })

  it('passes over a line that is none and goes on with the next', () => {
    const path = join(freshFolder('messages'), 'file')
    appendFileSync(path, `${encodeLine(LINES[0] as TaskLine)}garbage\n\n${encodeLine(LINES[1] as TaskLine)}`)
    expect(new MessageFile(path).read()).toEqual([LINES[0], LINES[1]])
  })
})
