import './node-shim'
import { MEASURING, NO_BACKEND, type EngineMessage } from '../shared/engine-protocol'
import { StudioError, toErrorPayload } from '../shared/errors'
import { loadTensorFlow, type TensorFlow } from './native/tensorflow'
import { EngineServer } from './serve'

/**
 * The engine process: it owns TensorFlow, and nothing but its parent's IPC channel tells it what to do. It ends with its parent, so that no
 * engine is left behind by a killed host; and it is a process of its own, so that a native crash takes nothing else down.
 */
function main(): void {
  if (process.send === undefined) {
    process.stderr.write('This is an engine of the studio; the studio starts it. Try "nano-studio train".\n')
    process.exit(2)
  }
  let pending = 0
  let ending: number | null = null
  const leaveIfDone = (): void => { if (ending !== null && pending === 0) process.exit(ending) }
  const say = (message: EngineMessage): void => {
    pending += 1
    process.send?.(message, undefined, {}, () => {
      pending -= 1
      leaveIfDone()
    })
  }
  const exit = (code: number): void => {
    ending = code
    leaveIfDone()
  }
  process.on('disconnect', () => process.exit(0))
  try {
    let tensorflow: TensorFlow | undefined
    const load = (): TensorFlow => (tensorflow ??= loadTensorFlow())
    const record = process.env[MEASURING] === '1' ? { backend: NO_BACKEND, tensorflow: '', tfjs: '', node: process.versions.node, threads: Number(process.env['TF_NUM_INTRAOP_THREADS']) || 1 } : load().record
    const server = new EngineServer(load, say, () => {
      tensorflow?.tf.disposeVariables()
      exit(0)
    })
    process.on('message', (message) => { server.receive(message) })
    say({ type: 'ready', pid: process.pid, engine: record })
  } catch (thrown) {
    say({ type: 'failed', request: null, error: toErrorPayload(thrown) })
    if (!(thrown instanceof StudioError)) process.stderr.write(`${String(thrown)}\n`)
    exit(1)
  }
}

main()
