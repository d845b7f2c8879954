import { Command, CommanderError, Option } from 'commander'
import { type StudioError } from '../shared/errors'
import { defaultStudioFolder } from '../studio/hosting/default-folder'
import type { Studio } from '../studio/studio'
import { addBench } from './commands/bench'
import { addBenchDevices } from './commands/bench-devices'
import { addCall } from './commands/call'
import { addCertify } from './commands/certify'
import { addClassifiers } from './commands/classifiers'
import { addCompare } from './commands/compare'
import { addDatasetFiles } from './commands/dataset-files'
import { addDatasets } from './commands/datasets'
import { addDemo } from './commands/demo'
import { addDoctor } from './commands/doctor'
import { addExperiment } from './commands/experiment'
import { addExperimentStart } from './commands/experiment-start'
import { addExport } from './commands/export'
import { addEvaluate } from './commands/evaluate'
import { addFaces } from './commands/faces'
import { addFoldsAudit } from './commands/folds-audit'
import { addFoldsMake } from './commands/folds-make'
import { addImport } from './commands/import'
import { addLabels } from './commands/labels'
import { addNetworks } from './commands/networks'
import { addPredict } from './commands/predict'
import { addPresets } from './commands/presets'
import { addReport } from './commands/report'
import { addRuns } from './commands/runs'
import { addSequences } from './commands/sequences'
import { addServe } from './commands/serve'
import { addStudio } from './commands/studio'
import { addSubjects } from './commands/subjects'
import { addTrain } from './commands/train'
import { addVerify } from './commands/verify'
import { EXIT, exitCodeOf, printError, usageError } from './exit'
import type { Run, Stand } from './command'
import type { Terminal } from './terminal'

/** What the command line is given from outside. */
export interface CommandLinePorts {
  readonly terminal: Terminal
  readonly version: string
  /** Opens the studio folder a command works on. */
  open(folder: string): Promise<Studio>
}

/** Runs one command line (without node and script) and resolves with its exit code; never rejects. */
export async function runCommandLine(args: readonly string[], ports: CommandLinePorts): Promise<number> {
  const { terminal } = ports
  const program = new Command('nano-studio')
  let code: number = EXIT.done
  const isJson = (): boolean => program.opts<{ json?: boolean }>().json === true || args.includes('--json')
  const run: Run = async (work) => {
    const studio = await ports.open(program.opts<{ studio: string }>().studio)
    try {
      const answer = await work({ studio, terminal, json: isJson() })
      if (answer === undefined) return
      terminal.out(isJson() ? `${JSON.stringify(answer.value)}\n` : answer.text)
      code = answer.exitCode ?? EXIT.done
    } finally {
      await studio.close()
    }
  }
  const stand: Stand = { terminal, isJson, studioFolder: () => program.opts<{ studio: string }>().studio, endWith: (ended) => { code = ended } }
  build(program, ports, run, stand)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return endOfParsing(error, isJson(), terminal)
    printError(error, isJson(), terminal)
    return exitCodeOf(error)
  }
}

function build(program: Command, ports: CommandLinePorts, run: Run, stand: Stand): void {
  program
    .description('Import CK+, make subject-wise folds, train EmotionNet Nano, judge and report: the same studio as the window, from a terminal.')
    .version(ports.version, '--version', 'print the version')
    .addOption(new Option('--studio <dir>', 'the studio folder').env('NANO_STUDIO_DIR').default(defaultStudioFolder()))
    .option('--json', 'print one JSON document on stdout; progress goes to stderr')
    .helpOption('-h, --help', 'show this help')
    .showHelpAfterError('See `nano-studio --help`.')
  for (const add of [addDoctor, addDemo, addImport, addDatasets, addDatasetFiles, addSequences, addSubjects, addFaces, addLabels, addNetworks, addClassifiers, addPresets, addTrain, addRuns, addPredict, addEvaluate, addCompare, addCertify, addVerify, addReport, addExport, addBench, addBenchDevices, addStudio, addServe, addCall]) add(program, run, stand)
  const folds = program.command('folds').description('make and audit subject-wise folds')
  addFoldsMake(folds, run)
  addFoldsAudit(folds, run)
  const experiment = program.command('experiment').description('train grids and repeats by seed, and show their tables')
  addExperimentStart(experiment, run)
  addExperiment(experiment, run)
  prepare(program, ports.terminal)
}

/** Commander's own habits replaced in every command: it never exits, writes through the terminal, and takes the global options anywhere. */
function prepare(command: Command, terminal: Terminal): void {
  command.exitOverride().configureOutput({ writeOut: (text) => { terminal.out(text) }, writeErr: () => undefined })
  for (const child of command.commands) prepare(child, terminal)
}

/** Help and version are answers; every other end of parsing is wrong usage, said in our own form. */
function endOfParsing(error: CommanderError, json: boolean, terminal: Terminal): number {
  if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return EXIT.done
  const sentence = error.code === 'commander.help' ? 'No command was given.' : error.message.replace(/^error: /, '').replace(/^[a-z]/, (first) => first.toUpperCase())
  const wrong: StudioError = usageError(sentence.endsWith('.') ? sentence : `${sentence}.`)
  printError(wrong, json, terminal)
  return EXIT.usage
}
