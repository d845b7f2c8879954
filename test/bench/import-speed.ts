import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { rateRow, timed, type BenchRow } from './measure'
import { runJob, withStudio } from './studio'
import type { FaceTree } from './faces'

/** Import with hashes, sizes and every pixel checked, against a plain loop that reads, hashes and decodes the same pictures one after another. */
export async function importSpeed(tree: FaceTree): Promise<BenchRow> {
  const warm = await plainLoop(tree.path)
  const studio = await timed(() => withStudio((open) => runJob(open, 'dataset.import', { path: tree.path })))
  const plain = await timed(() => plainLoop(tree.path))
  if (studio.value.frames !== warm) throw new Error(`the studio imported ${studio.value.frames} frames, the loop read ${warm}`)
  return rateRow('import', 'images/s', warm / studio.seconds, { name: 'loop: read, SHA-256, sharp decode', value: warm / plain.seconds }, `${warm} frames of the ${tree.name}; the studio also reads labels, FACS and landmarks and stores rows`)
}

async function plainLoop(root: string): Promise<number> {
  let count = 0
  for (const name of await readdir(join(root, 'cohn-kanade-images'), { recursive: true })) {
    if (!name.endsWith('.png')) continue
    const bytes = await readFile(join(root, 'cohn-kanade-images', name))
    createHash('sha256').update(bytes).digest('hex')
    const { info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    if (info.width < 1) throw new Error(name)
    count += 1
  }
  return count
}
