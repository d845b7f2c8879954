import { resolve } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { checkBenchFile, type BenchVerdict } from '../../../resources/check-bench.mjs'
import type { InputOf } from '../../shared/contract'
import type { BenchBundleResult } from '../../shared/domain/bench-bundle'
import { StudioError } from '../../shared/errors'
import type { Run, Stand } from '../command'
import { EXIT } from '../exit'
import { runJob, type Answer, type Session } from '../session'
import { percent, table } from '../table'
import { plain } from '../terminal'

interface BundleOptions { readonly networks?: readonly string[]; readonly runs?: InputOf<'bench.bundle'>['runs'] }

/** `bench bundle` and `bench check`: networks to be measured on another device, and what comes back from there. */
export function addBenchDevices(program: Command, run: Run, stand: Stand): void {
  const bench = program.commands.find((command) => command.name() === 'bench') ?? program.command('bench').description('speed and energy of networks')
  bench.command('bundle').description('write one folder that measures networks on another device: ONNX Runtime is all it needs')
    .argument('<dir>', 'a new or empty folder, or one in which a folder of its own is made')
    .option('--networks <list>', 'networks with fresh weights, for speed alone', (text) => text.split(','))
    .option('--runs <list>', 'trained models: run-1 (its first finished fold, or a final model), run-1:3 (fold 3)', runList)
    // `bench` itself has both options, and takes them wherever they stand
    .action((out: string, _options: BundleOptions, command: Command) => run((session) => writeBundle(session, out, command.optsWithGlobals<BundleOptions>())))
  bench.command('import').description('take in what another device, or another studio, measured; every rule of the format is checked').argument('<file>')
    .action((file: string) => run(async (session) => {
      const value = await runJob(session, 'bench.import', { path: resolve(file) })
      return { value, text: `${value.bench}: ${plain(value.device)}${value.title === '' ? '' : `, ${plain(value.title)}`}; ${value.measured} of ${value.cells} cells measured\nNext: nano-studio bench list\n` }
    }))
  bench.command('check').description('compute the figures of a file of measurements again, and look at its rules; needs no studio')
    .argument('<file>', 'a file that `bench export`, run.py or run.mjs wrote')
    .action((file: string) => {
      const verdict = verdictOn(resolve(file))
      stand.terminal.out(stand.isJson() ? `${JSON.stringify(verdict)}\n` : describeVerdict(verdict))
      stand.endWith(verdict.ok ? EXIT.done : EXIT.failed)
    })
}

/** Runs as the option names them: `run-1,run-2:3`. */
function runList(text: string): NonNullable<InputOf<'bench.bundle'>['runs']> {
  return text.split(',').map((one) => {
    const [, run, fold] = /^(run-\d+)(?::(\d+))?$/.exec(one) ?? []
    if (run === undefined) throw new InvalidArgumentError('expected runs like run-1 or run-1:3, with commas between them.')
    return { run, ...(fold === undefined ? {} : { fold: Number(fold) }) }
  })
}

/** Writes a bundle; Nano-A and Nano-B with fresh weights where nothing is named. */
export async function writeBundle(session: Session, out: string, { networks, runs }: BundleOptions): Promise<Answer> {
  const chosen = networks === undefined && (runs === undefined || runs.length === 0) ? { networks: ['nano-a', 'nano-b'] } : { networks: [...(networks ?? [])], runs: [...(runs ?? [])] }
  const value = await runJob(session, 'bench.bundle', { ...chosen, out: resolve(out) })
  return { value, text: describeBundle(value) }
}

function describeBundle({ path, files, bytes, models }: BenchBundleResult): string {
  const share = (value: number | null): string => (value === null ? '' : percent(value))
  return [
    table(['network', 'weights', 'accuracy', 'int8', 'ONNX from TensorFlow'], models.map(({ network, weights, accuracy, distance }) => [
      network.id, weights.run === null ? 'fresh' : `${weights.run}, ${weights.final ? 'final' : `fold ${weights.fold ?? ''}`}`, share(accuracy.fp32), share(accuracy.int8), distance.toExponential(1),
    ])),
    `${plain(path)}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB\nNext: copy it to the device; there python3 run.py (or node run.mjs), and bring result.json back: nano-studio bench import result.json\n`,
  ].join('')
}

function verdictOn(path: string): BenchVerdict {
  let verdict: BenchVerdict
  try {
    verdict = checkBenchFile(path)
  } catch (error) {
    throw new StudioError('file-unreadable', `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, 'Check the path and its permissions.', { path, cause: error })
  }
  if (verdict.reason !== null) throw new StudioError('file-unreadable', `${path} cannot be checked. ${verdict.reason}`, 'Give a file of measurements: result.json of a bundle, or one that the bench exported.', { path })
  return verdict
}

function describeVerdict({ ok, rules }: BenchVerdict): string {
  const rows = rules.map(({ verdict, id, detail }) => [verdict === 'fails' ? 'FAILS' : verdict, id, plain(detail)])
  return `${table(['', 'rule', ''], rows)}${ok ? 'Every rule holds.' : 'THE FILE DOES NOT HOLD.'} The seal shows damage, not who sealed.\n`
}
