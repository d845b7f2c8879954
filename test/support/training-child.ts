import { openTestStudio } from './studio'
import { watchEngines } from './watched-engines'

/** Trains in the studio argv[2], a new run or the resumed one that argv[3] names, in a process that a test kills. Says each epoch. */
const [path, run] = process.argv.slice(2) as [string, string]
const engines = await watchEngines()
const studio = await openTestStudio({ path, ports: { spawnEngine: engines.spawn } })
setInterval(() => {
  for (const event of studio.events.splice(0)) if (event.kind === 'epoch') process.stdout.write(`epoch ${event.epoch.fold}/${event.epoch.epoch}\n`)
}, 10)
if (run === 'new') await studio.start('run.start', { foldSet: 'folds-1', epochs: 12, seed: 6, parallel: 2 })
else await studio.start('run.resume', { run, parallel: 2 })
process.stdout.write('training\n')
