import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { eyeDistance, type Eyes } from '../../src/shared/face-geometry'
import type { Studio } from '../../src/studio/studio'
import type { FaceTree } from './faces'
import { quantile, timed, type BenchRow } from './measure'
import { runJob, withStudio } from './studio'

/**
 * Faces looked for once a sequence, as `faces prepare` does, with the start of the engine and the reading of the pictures; and how near the eyes come to where the
 * set's own landmarks have them. These are read first and then taken away, so no other measurement may need the tree afterwards.
 */
export async function facesSpeed(tree: FaceTree): Promise<BenchRow> {
  const importTree = async (studio: Studio): Promise<string> => (await runJob(studio, 'dataset.import', { path: tree.path })).dataset
  const truth = await withStudio(async (studio) => eyesOf(studio, await importTree(studio)))
  rmSync(join(tree.path, 'Landmarks'), { recursive: true })
  return withStudio(async (studio) => {
    const dataset = await importTree(studio)
    const { seconds, value } = await timed(() => runJob(studio, 'faces.prepare', { dataset }))
    const errors = [...(await eyesOf(studio, dataset))].flatMap(([name, eyes]) => {
      const known = truth.get(name)
      return known === undefined ? [] : [(distance(eyes.left, known.left) + distance(eyes.right, known.right)) / 2 / eyeDistance(known)]
    })
    const share = (q: number): string => quantile(errors, q).toFixed(3)
    return {
      name: 'face preparation', unit: 'images/s', studio: value.looked / seconds, peer: null, ratio: null,
      note: `${tree.name}: ${value.found} of ${value.looked} found; eye error in inter-ocular distances: median ${share(0.5)}, 90 % ${share(0.9)}, largest ${share(1)}`,
    }
  })
}

async function eyesOf(studio: Studio, dataset: string): Promise<ReadonlyMap<string, Eyes>> {
  const found = new Map<string, Eyes>()
  for (let offset = 0, total = 1; offset < total; offset += 500) {
    const page = await studio.call('faces.list', { dataset, offset, limit: 500 })
    total = page.total
    for (const { subject, name, eyes } of page.items) if (eyes !== null) found.set(`${subject}/${name}`, eyes)
  }
  return found
}

function distance(a: Eyes['left'], b: Eyes['left']): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}
