import sharp from 'sharp'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rateRow, timed, type BenchRow } from './measure'
import type { FaceTree } from './faces'
import { runJob, withStudio } from './studio'
import { readdirSync } from 'node:fs'

/** A page of 60 apex thumbnails, first time and from the cache, against sharp alone resizing 60 of the same pictures. */
export async function thumbnailSpeed(tree: FaceTree): Promise<BenchRow[]> {
  return withStudio(async (studio) => {
    const { dataset } = await runJob(studio, 'dataset.import', { path: tree.path })
    const page = await studio.call('sequence.list', { dataset, limit: 60 })
    const shas = page.items.flatMap((item) => (item.apex === null ? [] : [item.apex]))
    const fetchPage = (): Promise<unknown> => Promise.all(shas.map((sha) => studio.image(sha, 96)))
    const files = pngFiles(join(tree.path, 'cohn-kanade-images'), shas.length)
    const alone = (): Promise<unknown> => Promise.all(files.map(async (file) => sharp(await readFile(file)).resize(96, 96, { fit: 'inside' }).webp().toBuffer()))
    await alone()
    const first = await timed(fetchPage)
    const plain = await timed(alone)
    const again = await timed(fetchPage)
    const peer = (value: number) => ({ name: 'sharp alone', value: shas.length / value })
    return [
      rateRow('thumbnails, first time', 'images/s', shas.length / first.seconds, peer(plain.seconds), `a page of ${shas.length} in ${(first.seconds * 1000).toFixed(0)} ms`),
      rateRow('thumbnails, again', 'images/s', shas.length / again.seconds, peer(plain.seconds), `a page of ${shas.length} in ${(again.seconds * 1000).toFixed(1)} ms`),
    ]
  })
}

function pngFiles(folder: string, count: number): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.png')).sort()
  return Array.from({ length: count }, (_, index) => join(folder, names[Math.floor((index * names.length) / count)] as string))
}
