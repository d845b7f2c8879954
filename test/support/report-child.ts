import { contract } from '../../src/shared/contract'
import { nodePorts } from '../../src/studio/node-ports'
import { openStudio } from '../../src/studio/open-studio'
import { waitForJob } from '../../src/studio/hosting/wait-for-job'

/** Writes report after report of run-1 in the studio argv[2], in a process that a test kills. Says when it begins. */
const studio = await openStudio(process.argv[2] as string, nodePorts('command line', { quiet: true }))
process.stdout.write('writing\n')
for (;;) {
  const { job } = (await studio.call('report.write', contract['report.write'].input.parse({ run: 'run-1' }))) as { job: string }
  await waitForJob(studio, 'report.write', job)
}
