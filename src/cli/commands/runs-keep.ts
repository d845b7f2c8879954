import type { Command } from 'commander'
import type { Run } from '../command'
import { chosenRun } from '../newest'
import type { Session } from '../session'

/** `runs rename | tag | remove | restore`: how runs are kept. */
export function addRunsKeep(runs: Command, run: Run): void {
  const named = (session: Session, id: string): Promise<string> => chosenRun(session.studio, id, () => true, '')
  runs.command('rename').description('give a run another name').argument('<run>').argument('<name>')
    .action((id: string, name: string) => run(async (session) => {
      const chosen = await named(session, id)
      return { value: await session.studio.call('run.rename', { run: chosen, name }), text: `${chosen} is called ${name} now.\n` }
    }))
  runs.command('tag').description('set the tags of a run; none given takes them all away').argument('<run>').argument('[tags...]')
    .action((id: string, tags: string[]) => run(async (session) => {
      const chosen = await named(session, id)
      return { value: await session.studio.call('run.tag', { run: chosen, tags }), text: tags.length === 0 ? `${chosen} carries no tag now.\n` : `${chosen}: ${tags.join(', ')}\n` }
    }))
  runs.command('remove').description('take a run out of the list; `runs restore` brings it back').argument('<run>')
    .action((id: string) => run(async (session) => {
      const chosen = await named(session, id)
      return { value: await session.studio.call('run.remove', { run: chosen }), text: `${chosen} was removed. Bring it back with: nano-studio runs restore ${chosen}\n` }
    }))
  runs.command('restore').description('bring a removed run back').argument('<run>')
    .action((id: string) => run(async (session) => {
      const chosen = await named(session, id)
      return { value: await session.studio.call('run.restore', { run: chosen }), text: `${chosen} is back.\n` }
    }))
}
