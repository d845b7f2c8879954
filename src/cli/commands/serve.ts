import { fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { EXIT } from '../exit'
import { repeated, wholeNumber } from '../options'
import type { Run, Stand } from '../command'

interface ServeOptions { readonly port?: number; readonly allow?: string[] }

/**
 * `serve`: the studio's page for a browser of this machine, until Ctrl+C. The browser host is a program of its own; it prints its
 * address as one line, or as one JSON document, and ends with this one.
 */
export function addServe(program: Command, _run: Run, stand: Stand): void {
  program.command('serve').description('serve the studio to a browser on this machine; prints its address')
    .option('--port <n>', 'a fixed port (default: any free one)', wholeNumber(1, 65_535))
    .option('--allow <dir>', 'a folder the page may import from or write to; may be repeated (default: home and here)', repeated)
    .action(async (options: ServeOptions) => {
      const args = [
        '--studio', stand.studioFolder(),
        ...(stand.isJson() ? ['--json'] : []),
        ...(options.port === undefined ? [] : ['--port', String(options.port)]),
        ...(options.allow ?? []).flatMap((folder) => ['--allow', resolve(folder)]),
      ]
      const host = fork(fileURLToPath(new URL('./server.js', import.meta.url)), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
      const stopListening = stand.terminal.onInterrupt(() => { if (host.exitCode === null) host.kill('SIGTERM') })
      const [code] = (await once(host, 'exit')) as [number | null]
      stopListening()
      stand.endWith(code ?? EXIT.internal)
    })
}
