import type { Command } from 'commander'
import type { RunSummary } from '../../shared/domain/runs'
import { StudioError } from '../../shared/errors'
import { waitForJobEnd } from '../../studio/hosting/wait-for-job'
import type { Run } from '../command'
import { chosenRun } from '../newest'
import type { Session } from '../session'

/** `runs pause | cancel | next`: for a run of another host of the same studio, such as the window. */
export function addRunsControl(runs: Command, run: Run): void {
  const active = ({ state }: Pick<RunSummary, 'state'>): boolean => state === 'queued' || state === 'running'
  const advice = 'Nothing waits or trains: see `nano-studio runs`.'
  runs.command('pause').description('stop a run at a checkpoint; `runs resume` goes on')
    .argument('[run]', 'default: the newest that waits or trains')
    .action((named: string | undefined) => run(async (session) => {
      const id = await chosenRun(session.studio, named, active, advice)
      await session.studio.call('run.pause', { run: id })
      return stateOf(session, id)
    }))
  runs.command('cancel').description('stop a run at once')
    .argument('[run]', 'default: the newest that waits or trains')
    .action((named: string | undefined) => run(async (session) => {
      const id = await chosenRun(session.studio, named, active, advice)
      const job = await jobOf(session, id)
      await session.studio.call('job.cancel', { job })
      await waitForJobEnd(session.studio, job)
      return stateOf(session, id)
    }))
  runs.command('next').description('let a waiting run train before the others')
    .argument('<run>')
    .action((named: string) => run(async (session) => {
      const id = await chosenRun(session.studio, named, active, advice)
      await session.studio.call('job.next', { job: await jobOf(session, id) })
      return stateOf(session, id)
    }))
}

async function jobOf({ studio }: Session, run: string): Promise<string> {
  const { job, state } = await studio.call('run.get', { run })
  if (job === null || (state !== 'queued' && state !== 'running')) throw new StudioError('conflict', `${run} is ${state}; it neither waits nor trains.`, 'See `nano-studio runs` for those that do.')
  return job
}

async function stateOf({ studio }: Session, run: string): Promise<{ readonly value: RunSummary | undefined; readonly text: string }> {
  const { items } = await studio.call('run.list', {})
  const value = items.find((item) => item.run === run)
  return { value, text: `${run}: ${value?.state ?? 'removed'}\n` }
}
