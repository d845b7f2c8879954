import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { pythonPath } from '../support/python'
import { layOutAsCk } from './import/ck-sized'
import { rateRow, timed, type BenchRow } from './measure'
import { runJob, withStudio } from './studio'
import type { FaceTree } from './faces'

/** Import of a set of CK+'s size, with hashes, sizes and every pixel checked, against plain loops that read, hash and decode the same pictures one after another, in Python with Pillow and here with sharp. */
export async function importSpeed(root: string, faces: FaceTree): Promise<readonly BenchRow[]> {
  const tree: FaceTree = { path: join(dirname(faces.path), 'ck-sized'), name: `${faces.name} laid out at the size of CK+` }
  await layOutAsCk(faces.path, tree.path)
  try {
    return await measured(root, tree)
  } finally {
    await rm(tree.path, { recursive: true, force: true })
  }
}

async function measured(root: string, tree: FaceTree): Promise<readonly BenchRow[]> {
  const warm = await plainLoop(tree.path)
  const studio = await timed(() => withStudio((open) => runJob(open, 'dataset.import', { path: tree.path })))
  const pillow = await pillowLoop(root, tree.path)
  const plain = await timed(() => plainLoop(tree.path))
  if (studio.value.frames !== warm || pillow.count !== warm) throw new Error(`the studio imported ${studio.value.frames} frames, the loops read ${warm} and ${pillow.count}`)
  const note = `${studio.value.sequences} sequences, ${warm} frames, the ${tree.name}; the studio also reads labels, FACS and landmarks and stores rows`
  return [
    rateRow('import', 'images/s', warm / studio.seconds, { name: 'Python: read, SHA-256, Pillow', value: warm / pillow.seconds }, note),
    rateRow('the same', 'images/s', warm / studio.seconds, { name: 'Node: read, SHA-256, sharp', value: warm / plain.seconds }, note),
  ]
}

async function pillowLoop(root: string, folder: string): Promise<{ readonly count: number; readonly seconds: number }> {
  const { stdout } = await promisify(execFile)(pythonPath(), [join(root, 'test/bench/import/pillow_loop.py'), join(folder, 'cohn-kanade-images')])
  const [count = Number.NaN, seconds = Number.NaN] = stdout.trim().split(' ').map(Number)
  return { count, seconds }
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
