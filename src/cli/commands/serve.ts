import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { projectFolders } from '../../studio/project-folders'
import { serveStudio } from '../../server/serve'
import { given, repeated, wholeNumber } from '../options'
import type { Run } from '../program'

interface ServeCommandOptions { readonly port?: number; readonly allow?: string[] }

/** `serve`: the studio's page for a browser of this machine, until Ctrl+C. Prints its address as one line at once. */
export function addServe(program: Command, run: Run): void {
  program.command('serve').description('serve the studio to a browser on this machine; prints its address')
    .option('--port <n>', 'a fixed port (default: any free one)', wholeNumber(1, 65_535))
    .option('--allow <dir>', 'a folder the page may import from or write to; may be repeated (default: home and here)', repeated)
    .action((options: ServeCommandOptions) => run(async ({ studio, terminal, json }) => {
      const host = await serveStudio(studio, {
        page: join(projectFolders().root, 'out', 'renderer'),
        ...given({ port: options.port, allow: options.allow?.map((folder) => resolve(folder)) }),
      })
      terminal.out(json ? `${JSON.stringify({ url: host.url, origin: host.origin, port: host.port, studio: studio.path })}\n` : `${host.url}\n`)
      await interrupted(terminal)
      terminal.err('Stopping at the next checkpoint.\n')
      await host.close()
      return undefined
    }))
}

function interrupted(terminal: { onInterrupt(listener: () => void): () => void }): Promise<void> {
  return new Promise((resolve) => {
    const stop = terminal.onInterrupt(() => {
      stop()
      resolve()
    })
  })
}
