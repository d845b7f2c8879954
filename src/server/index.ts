import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { StudioError, toErrorPayload } from '../shared/errors'
import { defaultStudioFolder } from '../studio/hosting/default-folder'
import { nodePorts } from '../studio/node-ports'
import { openStudio } from '../studio/open-studio'
import { projectFolders } from '../studio/project-folders'
import { serveStudio } from './serve'

/**
 * The browser host: opens the studio, prints its address as one line (one JSON document with `--json`) and serves until Ctrl+C, a request to
 * end, or the end of the program that started it. `npm start` runs it where no window can be opened, `nano-studio serve` always.
 */
async function main(): Promise<void> {
  const { values } = readArguments()
  const stopped = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { done() })
    process.once('disconnect', () => { done() })
  })
  const studio = await openStudio(values.studio ?? defaultStudioFolder(), nodePorts('browser host', { quiet: process.env['NANO_STUDIO_TRACE'] !== '1' }))
  try {
    const host = await serveStudio(studio, {
      page: join(projectFolders().root, 'out', 'renderer'),
      port: Number(values.port ?? 0),
      ...(values.allow === undefined ? {} : { allow: values.allow.map((folder) => resolve(folder)) }),
    })
    process.stdout.write(values.json === true ? `${JSON.stringify({ url: host.url, origin: host.origin, port: host.port, studio: studio.path })}\n` : `${host.url}\n`)
    await stopped
    await host.close()
  } finally {
    await studio.close()
  }
}

function readArguments() {
  try {
    return parseArgs({
      options: { studio: { type: 'string' }, port: { type: 'string' }, allow: { type: 'string', multiple: true }, json: { type: 'boolean' } },
    })
  } catch (error) {
    throw new StudioError('usage', error instanceof Error ? error.message : String(error), 'Known are --studio, --port, --allow and --json.')
  }
}

main().then(() => process.exit(0), (error: unknown) => {
  const payload = toErrorPayload(error)
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: payload })}\n`)
  else process.stderr.write(`nano-studio: ${payload.code}: ${payload.message}\n  ${payload.nextStep}\n`)
  process.exit(payload.code === 'usage' ? 2 : 3)
})
