import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodePorts } from '../studio/node-ports'
import { openStudio } from '../studio/open-studio'
import { projectFolders } from '../studio/project-folders'
import { runCommandLine } from './program'
import { processTerminal } from './terminal'

const { version } = JSON.parse(readFileSync(join(projectFolders().root, 'package.json'), 'utf8')) as { version: string }

// a closed pipe (`| head`) is the reader's wish, not a fault
process.stdout.on('error', () => process.exit(0))

const code = await runCommandLine(process.argv.slice(2), {
  terminal: processTerminal(),
  version,
  open: (folder) => openStudio(folder, nodePorts('command line', { quiet: process.env['NANO_STUDIO_TRACE'] !== '1' })),
})
// stdout may be a pipe that is still being emptied
process.stdout.write('', () => process.exit(code))
