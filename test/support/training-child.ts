import type { TrainerKind } from '../../src/shared/domain/recipe'
import { nodeEngine } from '../../src/studio/engines/node-engine'
import { nodePorts } from '../../src/studio/node-ports'
import { openStudio } from '../../src/studio/open-studio'
import { projectFolders } from '../../src/studio/project-folders'

/**
 * Trains in the studio argv[2], a new run or the resumed one that argv[4] names, with the engine argv[3] on one thread each, in a process
 * that a test kills. Says each epoch with its seconds. argv[5]: trainer, argv[6]: epochs, argv[7]: the change of the store after which it kills itself, 0 for none.
 */
const [path, file, run, trainer, epochs, killAt] = process.argv.slice(2) as [string, string, string, TrainerKind, string, string]
const engines = nodeEngine(projectFolders().root, { file })
const spawnEngine = Object.assign(() => engines({ threads: 1 }), { available: () => engines.available() })
const studio = await openStudio(path, { ...nodePorts('command line', { quiet: true }), spawnEngine })
let changes = 0
studio.subscribe((event) => {
  if (event.kind === 'epoch') process.stdout.write(`epoch ${event.epoch.fold}/${event.epoch.epoch} ${event.epoch.seconds}\n`)
  if (event.kind === 'changed' && (changes += 1) === Number(killAt)) process.kill(process.pid, 'SIGKILL')
  if (event.kind === 'job' && event.job.state === 'done') void studio.close().then(() => process.exit(0))
})
if (run === 'new') await studio.call('run.start', { foldSet: 'folds-1', trainer, epochs: Number(epochs), seed: 6, parallel: 2 })
else await studio.call('run.resume', { run, parallel: 2 })
