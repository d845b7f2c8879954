import { InvalidArgumentError, type Command } from 'commander'
import type { InputOf } from '../../shared/contract'
import type { BenchPower } from '../../shared/domain/bench'
import { BOUNDARIES, RUNTIME_NAMES, type Boundary, type RuntimeName } from '../../shared/domain/bench-result'
import { StudioError } from '../../shared/errors'
import type { Run } from '../command'
import { given, wordList } from '../options'
import { runJob } from '../session'
import { plain } from '../terminal'
import { writeBundle } from './bench-devices'
import { describeBench } from './bench-table'
import { addBenchExport, addBenchList, addBenchMeter } from './bench-stored'

interface BenchOptions {
  readonly networks?: string[]; readonly runs: NonNullable<InputOf<'bench.run'>['runs']>; readonly classifiers: string[]; readonly runtimes: RuntimeName[]; readonly precision: ('fp32' | 'int8')[]; readonly threads: number[]; readonly batch: number[]
  readonly boundary: Boundary; readonly preset: 'quick' | 'standard' | 'mlperf'
  readonly seconds?: number; readonly repeats?: number; readonly tdp?: number; readonly cap?: number; readonly title?: string; readonly seed?: number; readonly bundle?: string
}

/** `bench`: networks x runtimes x precisions x threads x batches on this machine; with `export`, `meter`, `list`, `power`. */
export function addBench(program: Command, run: Run): void {
  const bench = program.command('bench').description('measure speed and energy of networks on this machine, beside the paper\'s Table 2')
    .option('--networks <list>', 'networks with fresh weights (default: nano-a,nano-b, or none where runs or classifiers are named)', (text: string) => text.split(',').map((one) => one.trim()))
    .option('--runs <list>', 'trained weights: run-3 for its first finished fold or a final model, run-3:2 for fold 2', runList, [])
    .option('--classifiers <list>', 'ONNX classifiers of yours, as they were brought in: onnx-1; in ONNX Runtime alone', classifierList, [])
    .option('--runtimes <list>', `some of ${RUNTIME_NAMES.join(', ')}`, wordList(RUNTIME_NAMES), [...RUNTIME_NAMES])
    .option('--precision <list>', 'fp32, int8 or both', wordList(['fp32', 'int8'] as const), ['fp32' as const])
    .option('--threads <list>', 'threads of a process', numbers(1, 64), [1])
    .option('--batch <list>', '1: single-stream latency; more: batched throughput, another metric', numbers(1, 256), [1])
    .option('--boundary <what>', `what a query begins with: ${BOUNDARIES.join(', ')}`, boundary, 'network-only')
    .option('--preset <name>', 'quick (1 s loops, 3 repeats), standard (10 s, 5) or mlperf (600 s, 1)', preset, 'quick')
    .option('--seconds <s>', 'least seconds of a loop, instead of the preset\'s', positive(3600))
    .option('--repeats <n>', 'instead of the preset\'s', (text: string) => numbers(1, 20)(text)[0])
    .option('--tdp <watts>', 'the processor\'s power at full work, for an estimate', positive(2000))
    .option('--cap <watts>', 'the cap of the power mode, for the paper\'s kind of figure, which ranks nothing', positive(2000))
    .option('--seed <n>', 'of the order of the visits', (text: string) => numbers(0, 4_294_967_295)(text)[0])
    .option('--title <text>', 'what to call the measurement')
    .option('--bundle <dir>', 'measure nothing here: write a folder that measures them on another device, as `bench bundle` does')
    .action((options: BenchOptions) => run(async (session) => {
      const networks = options.networks ?? (options.runs.length + options.classifiers.length > 0 ? [] : ['nano-a', 'nano-b'])
      if (options.bundle !== undefined && options.classifiers.length > 0) throw new StudioError('conflict', `A bundle holds networks of the studio, and ${options.classifiers.join(', ')} is none.`, 'Leave the classifiers out, or measure them on this machine.')
      if (options.bundle !== undefined) return writeBundle(session, options.bundle, { networks, runs: options.runs })
      const value = await runJob(session, 'bench.run', {
        networks, runs: options.runs, classifiers: options.classifiers, runtimes: options.runtimes, precisions: options.precision, threads: options.threads, batches: options.batch, boundary: options.boundary, preset: options.preset,
        ...given({ seconds: options.seconds, repeats: options.repeats, tdpWatts: options.tdp, capWatts: options.cap, title: options.title, seed: options.seed }),
      })
      return { value, text: describeBench(value) }
    }))
  bench.command('power').description('what can be measured of energy here, and how to grant it').action(() => run(async ({ studio }) => {
    const value = await studio.call('bench.power', {})
    return { value, text: describePower(value) }
  }))
  addBenchList(bench, run)
  addBenchExport(bench, run)
  addBenchMeter(bench, run)
}

function describePower({ counters, chosen, reason, modes, hardware: { device, cpu, power } }: BenchPower): string {
  return [
    `${device}, ${cpu}: governor ${power.governor ?? 'not told'}, ${power.limitWatts === null ? 'no limit told' : `limit ${power.limitWatts} W`}, ${power.supply === 'unknown' ? 'supply not told' : `on ${power.supply}`}`,
    ...modes.map((mode) => `power mode ${mode.id} ${mode.name}${mode.active ? ', active' : ''}`),
    ...counters.map(({ source, covers, problem, grant }) => `${source}: ${problem ?? covers ?? ''}${grant === null ? '' : ` ${grant}`}`),
    chosen === null ? `Energy is unmeasurable here. ${reason ?? ''}` : `A measurement reads ${chosen}.`,
  ].map((line) => `${plain(line)}\n`).join('')
}

function runList(text: string): { readonly run: string; readonly fold?: number }[] {
  return text.split(',').map((part) => {
    const found = /^(run-\d+)(?::(\d+))?$/.exec(part.trim())
    if (found?.[1] === undefined) throw new InvalidArgumentError('expected runs like run-3 or run-3:2.')
    return found[2] === undefined ? { run: found[1] } : { run: found[1], fold: Number(found[2]) }
  })
}

function classifierList(text: string): string[] {
  return text.split(',').map((part) => {
    if (!/^onnx-\d+$/.test(part.trim())) throw new InvalidArgumentError('expected classifiers like onnx-1.')
    return part.trim()
  })
}

function numbers(min: number, max: number): (text: string) => number[] {
  return (text) => text.split(',').map((part) => {
    const value = Number(part)
    if (!/^\s*\d+\s*$/.test(part) || value < min || value > max) throw new InvalidArgumentError(`expected whole numbers from ${min} to ${max}.`)
    return value
  })
}

function positive(max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() === '' || !(value > 0) || value > max) throw new InvalidArgumentError(`expected a number above 0, at most ${max}.`)
    return value
  }
}

function boundary(text: string): Boundary {
  return wordList(BOUNDARIES)(text)[0] as Boundary
}

function preset(text: string): BenchOptions['preset'] {
  return wordList(['quick', 'standard', 'mlperf'] as const)(text)[0] as BenchOptions['preset']
}
