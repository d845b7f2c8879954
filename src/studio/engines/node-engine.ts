import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { MEASURING } from '../../shared/engine-protocol'
import { StudioError } from '../../shared/errors'
import type { EngineOptions, EngineProcess, EngineUse, SpawnEngine } from '../ports'
import { ENGINE_FILE, engineAvailability } from './engine-availability'
import { eachLine, isNoise } from './lines'

/**
 * Engines as child processes of this Node (or of Electron's Node), spoken to over IPC with structured clones, so that typed arrays pass.
 *
 * @param root the program's folder
 * @param options.file another build of the engine than the program's own; `execArgv` goes to its Node
 */
export function nodeEngine(root: string, options: { readonly file?: string; readonly execArgv?: readonly string[] } = {}): SpawnEngine {
  const file = options.file ?? join(root, ENGINE_FILE)
  const spawn: (options: EngineOptions) => Promise<EngineProcess> = async ({ threads, use, priority }) => {
    const found = engineAvailability(root, file)
    if (!found.ok) throw new StudioError('engine-unavailable', `No engine can be started: ${found.reason}`, 'Run "npm run provision"; browsing and labelling work without it.')
    const child = fork(file, [], {
      cwd: root,
      env: engineEnvironment(threads, use),
      execArgv: [...(options.execArgv ?? [])],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    try {
      await once(child, 'spawn')
    } catch (cause) {
      throw new StudioError('engine-unavailable', `The engine process could not be started (${cause instanceof Error ? cause.message : String(cause)}).`, 'Check the memory and the process limits of this machine, then try again.', { cause })
    }
    if (priority !== undefined) lowerPriority(child.pid, priority)
    return new ChildEngine(child)
  }
  return Object.assign(spawn, { available: () => engineAvailability(root, file) })
}

/** The host's environment, less what would change how the engine's Node starts, plus what an engine is told by its own. */
function engineEnvironment(threads: number, use: EngineUse): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_CHANNEL_FD: _channel, ...rest } = process.env
  return { ...rest, ...engineSettings(threads, use) }
}

/**
 * What an engine is told by its environment: the size of TensorFlow's thread pools, how much it logs, and that Electron's binary is to be a Node. A training's
 * threads run operations of different parts of a batch (`graph/step-graph.ts`): with two of them that is a fifth faster than two threads in every operation,
 * which wait for each other at its end. Large pages for what malloc gives save a training 6 to 8 % of its processor time where the system leaves them to the
 * program (glibc 2.35 and later; others do not read the variable).
 */
export function engineSettings(threads: number, use: EngineUse): NodeJS.ProcessEnv {
  const within = use === 'training' ? 1 : threads
  return {
    TF_NUM_INTRAOP_THREADS: String(within),
    TF_NUM_INTEROP_THREADS: String(use === 'training' ? threads : 1),
    OMP_NUM_THREADS: String(within),
    GLIBC_TUNABLES: process.env['GLIBC_TUNABLES'] ?? 'glibc.malloc.hugetlb=1',
    [MEASURING]: use === 'measuring' ? '1' : '',
    TF_CPP_MIN_LOG_LEVEL: process.env['TF_CPP_MIN_LOG_LEVEL'] ?? '2',
    ...(process.versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' }),
  }
}

/** Before TensorFlow makes its threads, which take their process's priority. A system that keeps it as it was only trains less politely. */
function lowerPriority(pid: number | undefined, priority: number): void {
  try {
    if (pid !== undefined) setPriority(pid, priority)
  } catch {
    // the engine has just died, which onExit tells, or the system refuses
  }
}

/** How long the last messages of an engine that has ended are waited for. */
const CLOSE_AFTER_EXIT_MS = 400

type ExitListener = (code: number | null, signal: string | null) => void

class ChildEngine implements EngineProcess {
  private ended: { readonly code: number | null; readonly signal: string | null } | undefined
  private readonly exitListeners: ExitListener[] = []
  private readonly lineListeners: ((line: string) => void)[] = []

  constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) eachLine(stream, (line) => { if (!isNoise(line)) for (const listener of this.lineListeners) listener(line) })
    }
    // 'close' comes after the last message and the last line, 'exit' may come before them; a torn channel can keep 'close' back for ever
    child.once('close', (code, signal) => this.end(code, signal))
    child.once('exit', (code, signal) => { setTimeout(() => this.end(code, signal), CLOSE_AFTER_EXIT_MS) })
    child.on('error', () => undefined)
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  send(message: unknown): void {
    // an engine that has just died is reported by onExit, not by a failed write
    if (this.child.connected) this.child.send(message as never, () => undefined)
  }

  onMessage(listener: (message: unknown) => void): void {
    this.child.on('message', listener)
  }

  onLine(listener: (line: string) => void): void {
    this.lineListeners.push(listener)
  }

  onExit(listener: ExitListener): void {
    const { ended } = this
    if (ended === undefined) this.exitListeners.push(listener)
    else queueMicrotask(() => listener(ended.code, ended.signal))
  }

  kill(): void {
    if (this.ended === undefined) this.child.kill('SIGKILL')
  }

  private end(code: number | null, signal: string | null): void {
    this.ended ??= { code, signal }
    for (const listener of this.exitListeners.splice(0)) listener(code, signal)
  }
}
