import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { toErrorPayload } from '../shared/errors'
import { defaultStudioFolder } from '../studio/hosting/default-folder'
import { nodePorts } from '../studio/node-ports'
import { openStudio } from '../studio/open-studio'
import { projectFolders } from '../studio/project-folders'
import { serveStudio } from './serve'

/** The browser host by itself: what `npm start` runs where no window can be opened. Prints its address as one line; ends on Ctrl+C. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { studio: { type: 'string' }, port: { type: 'string' }, allow: { type: 'string', multiple: true } },
  })
  const stopped = new Promise<void>((done) => {
    process.once('SIGINT', () => { done() })
    process.once('SIGTERM', () => { done() })
  })
  const studio = await openStudio(values.studio ?? defaultStudioFolder(), nodePorts('browser host', { quiet: true }))
  try {
    const host = await serveStudio(studio, {
      page: join(projectFolders().root, 'out', 'renderer'),
      port: Number(values.port ?? 0),
      ...(values.allow === undefined ? {} : { allow: values.allow.map((folder) => resolve(folder)) }),
    })
    process.stdout.write(`${host.url}\n`)
    await stopped
    await host.close()
  } finally {
    await studio.close()
  }
}

main().then(() => process.exit(0), (error: unknown) => {
  const { code, message, nextStep } = toErrorPayload(error)
  process.stderr.write(`nano-studio: ${code}: ${message}\n  ${nextStep}\n`)
  process.exit(3)
})
