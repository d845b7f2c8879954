import { resolve } from 'node:path'
import type { Command } from 'commander'
import { restoreStudio } from '../../studio/safety/restore-studio'
import type { Run, Stand } from '../command'
import { Interrupted } from '../exit'
import { runJob } from '../session'
import { table } from '../table'
import { plain } from '../terminal'

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** `studio backup | restore | usage | clean`: the whole studio as a folder. Restoring opens no studio, so that it helps where none can be opened. */
export function addStudio(program: Command, run: Run, stand: Stand): void {
  const studio = program.command('studio').description('back up, restore and look after the whole studio')
  studio.command('backup').description('copy the studio, in use or not, into a folder with the hash of every file')
    .requiredOption('--out <dir>', 'a new or empty folder, or one in which a folder of its own is made')
    .action((options: { readonly out: string }) => run(async (session) => {
      const value = await runJob(session, 'studio.backup', { out: resolve(options.out) })
      return { value, text: `${plain(value.path)}: ${value.files} files, ${megabytes(value.bytes)}\nIts pictures stay where they are; back up the folders of your datasets yourself.\n` }
    }))
  studio.command('restore').description('make a studio of a backup, every file checked before the folder appears')
    .argument('<backup>', 'a folder that `studio backup` wrote')
    .requiredOption('--to <dir>', 'a new or empty folder, or one in which a folder of its own is made')
    .action(async (backup: string, options: { readonly to: string }) => {
      const abort = new AbortController()
      const stop = stand.terminal.onInterrupt(() => abort.abort(new Interrupted('The restore was stopped; nothing was left behind.')))
      try {
        const value = await restoreStudio({ path: resolve(backup), out: resolve(options.to) }, { signal: abort.signal, progress: () => undefined })
        const missing = value.missing.map((path) => `Not at its place: ${plain(path)}; say where it is with \`nano-studio dataset relocate\`.\n`).join('')
        stand.terminal.out(stand.isJson() ? `${JSON.stringify(value)}\n` : `${plain(value.path)}: ${value.files} files, ${megabytes(value.bytes)}, as of ${new Date(value.createdAt).toISOString()}\n${missing}Next: nano-studio --studio ${plain(value.path)} datasets\n`)
      } finally {
        stop()
      }
    })
  studio.command('usage').description('what takes how much room in the studio folder').action(() => run(async (session) => {
    const value = await session.studio.call('studio.usage', {})
    const rows = value.parts.map((part) => [part.part, part.files, megabytes(part.bytes)])
    const recovered = value.recoveries.map((recovery) => `Recovered ${new Date(recovery.at).toISOString()} from the backup of ${new Date(recovery.backupAt).toISOString()}; the damaged store is kept as ${recovery.kept.map(plain).join(', ')}.\n`).join('')
    return { value, text: `${table(['part', 'files', 'size'], rows)}${megabytes(value.bytes)} in all, ${megabytes(value.freeBytes)} free on the disk; \`studio clean\` would free ${megabytes(value.cleanable.bytes)}.\n${value.cleanable.reason === null ? '' : `${value.cleanable.reason}\n`}${recovered}` }
  }))
  studio.command('clean').description('delete caches that can be made anew; never what a run needs').action(() => run(async (session) => {
    const value = await session.studio.call('studio.clean', {})
    return { value, text: `${value.files} files deleted, ${megabytes(value.bytes)} freed.\n` }
  }))
}
