import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeDemoSet } from '../../src/studio/demo/write'
import { projectFolders } from '../../src/studio/project-folders'
import { thumbnailSpeed } from './browse-speed'
import { renderedFaces, type FaceTree } from './faces'
import { facesSpeed } from './faces-speed'
import { galleryOfMany } from './gallery-size'
import { galleryUnderTraining } from './gallery-speed'
import { gridOfMany } from './grid-speed'
import { importSpeed } from './import-speed'
import { judgingSpeed, reportSpeed } from './judging-speed'
import { labellingSpeed } from './labelling-speed'
import { loopOverhead } from './loop-overhead'
import { printTable, type BenchRow } from './measure'
import { browsePage } from './page-speed'
import { runtimesSpeed } from './runtimes-speed'
import { startUp } from './start-up'
import { agreementWithKeras, type AgreementSize } from './training-agreement'
import { timeLeftTold } from './time-left'
import { trainingBesideKeras } from './training-keras'
import { trainingSpeed } from './training-speed'

export { runtimeSide } from './runtimes-side'
export { trainingSide } from './training-side'

/** Whether the studio learns what Keras learns is no speed, and takes half an hour: it is done only where it is named. The trial shows that it works. */
const AGREEMENTS: Readonly<Record<string, AgreementSize>> = {
  agreement: { folds: 2, epochs: 40, seeds: 3, subjects: 123 },
  'agreement-trial': { folds: 1, epochs: 3, seeds: 1, subjects: 12 },
}

const NAMES = ['start', 'import', 'thumbnails', 'faces', 'labelling', 'gallery', 'gallery-size', 'grid', 'browsing', 'judging', 'report', 'training', 'time-left', 'keras', 'overhead', 'runtimes']

/** Runs the measurements (all, or those named after `--only`) one after another and prints the table; nothing here passes or fails. Returns the exit code, 2 for wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  const { root } = projectFolders()
  const named = argv.slice(1)
  if (argv.length > 0 && (argv[0] !== '--only' || named.length === 0 || !named.every((name) => NAMES.includes(name) || (named.length === 1 && AGREEMENTS[name] !== undefined)))) {
    process.stderr.write(`usage: npm run bench [-- --only NAME ...], with names of ${NAMES.join(', ')}, or one of ${Object.keys(AGREEMENTS).join(', ')} alone\n`)
    return 2
  }
  const agreement = AGREEMENTS[named[0] ?? '']
  if (agreement !== undefined) {
    process.stdout.write(`${await agreementWithKeras(root, agreement)}\n`)
    return 0
  }
  const only = named.length > 0 ? new Set(named) : undefined
  const wanted = (name: string): boolean => only === undefined || only.has(name)
  const rows: BenchRow[] = []
  const add = async (name: string, work: () => Promise<BenchRow | readonly BenchRow[]>): Promise<void> => {
    if (!wanted(name)) return
    process.stderr.write(`measuring: ${name}\n`)
    rows.push(...[await work()].flat())
  }
  await add('start', () => startUp(root))
  if (['import', 'thumbnails', 'faces'].some(wanted)) {
    const tree = renderedFaces(root) ?? (await demoFaces(root))
    try {
      await add('import', () => importSpeed(root, tree))
      await add('thumbnails', () => thumbnailSpeed(tree))
      await add('faces', () => facesSpeed(tree))
    } finally {
      rmSync(dirname(tree.path), { recursive: true, force: true })
    }
  }
  await add('labelling', labellingSpeed)
  await add('gallery', galleryUnderTraining)
  await add('gallery-size', galleryOfMany)
  await add('grid', gridOfMany)
  await add('browsing', browsePage)
  await add('judging', judgingSpeed)
  await add('report', reportSpeed)
  await add('training', () => trainingSpeed(root))
  await add('time-left', timeLeftTold)
  await add('keras', () => trainingBesideKeras(root))
  await add('overhead', loopOverhead)
  await add('runtimes', () => runtimesSpeed(root))
  process.stdout.write(`${printTable(rows)}\n\nratio: above 1 the studio is faster than its peer in the same run.\n`)
  return 0
}

/** Where the rendered set is not beside this checkout: our own demo set of 123 subjects. */
async function demoFaces(root: string): Promise<FaceTree> {
  process.stderr.write(`the rendered set is not beside ${root}: measuring on a demo set of 123 subjects\n`)
  const path = join(root, 'out', 'bench-demo', 'set')
  await writeDemoSet({ out: path, subjects: 123, seed: 1 })
  return { path, name: 'demo set' }
}
