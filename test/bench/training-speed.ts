import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { median, rateRow, type BenchRow } from './measure'
import { runJob, withStudio } from './studio'

const ROUNDS = 3
const EPOCHS = 3
const run = promisify(execFile)

/**
 * Images a second of one fold of Nano-B in the studio's own engine, augmentation, metrics and checkpoints included, against a plain
 * tfjs-node `fit` of the same network without any of these; one engine each with one thread, in turn, medians of three.
 */
export async function trainingSpeed(root: string): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'training-bench-'))
  try {
    return await withStudio(async (studio) => {
      const demo = await runJob(studio, 'demo.create', { out: join(folder, 'demo'), subjects: 24, seed: 1, import: true })
      const { foldSet, images, folds } = await studio.call('folds.make', { dataset: demo.dataset as string })
      const trained = images - (folds[0]?.images ?? 0)
      const ours: number[] = []
      const plain: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        const result = await runJob(studio, 'run.start', { network: 'nano-b', foldSet, preset: 'paper', epochs: EPOCHS, foldsOnly: [0], parallel: 2, seed: round })
        ours.push(result.folds[0]?.imagesPerSecond ?? NaN)
        const { stdout } = await run(process.execPath, [join(root, 'test/bench/plain-loop.cjs'), join(root, 'models/nano-b.json'), String(trained), String(EPOCHS)], {
          cwd: root, env: { ...process.env, TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1', OMP_NUM_THREADS: '1', TF_CPP_MIN_LOG_LEVEL: '2' },
        })
        plain.push((JSON.parse(stdout) as { imagesPerSecond: number }).imagesPerSecond)
      }
      return rateRow('training, Nano-B, batch 32, one thread', 'images/s', median(ours), { name: 'plain tfjs-node fit', value: median(plain) }, 'the studio augments, the plain loop does not; at least 0.95 is promised')
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
