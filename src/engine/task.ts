import './node-shim'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import type { EngineMessage } from '../shared/engine-protocol'
import { toErrorPayload } from '../shared/errors'
import { encodeLine, type TaskLine } from '../studio/executors/slurm/message-lines'
import { elementFiles, readRequest } from '../studio/executors/slurm/submission-folder'
import { readMachine } from '../studio/runs/machine'
import { loadTensorFlow } from './native/tensorflow'
import { EngineServer } from './serve'

/**
 * One element of an array job on a node of a cluster: trains the fold whose request lies in the submission's folder (first argument) under the
 * element's number (second), and appends what its engine says to a file there. SIGTERM, which a cluster sends at a cancel, a preemption or the end of
 * the time, stops at a checkpoint.
 */
function main(): void {
  const [folder, index] = process.argv.slice(2)
  if (folder === undefined || !/^\d+$/.test(index ?? '')) {
    process.stderr.write('This is one element of an array job; the studio submits it. Try "nano-studio train --executor slurm".\n')
    process.exit(2)
  }
  const files = elementFiles(folder, Number(index))
  const say = (line: TaskLine): void => { appendWhole(files.messages, encodeLine(line)) }
  let exitCode = 0
  let server: EngineServer | undefined
  const stop = (): void => server?.receive({ type: 'stop' })
  process.on('SIGTERM', stop)
  const hear = (message: EngineMessage): void => {
    say(message)
    if (message.type === 'failed') exitCode = 1
    if (message.type === 'failed' || message.type === 'fold-done' || message.type === 'stopped') stop()
  }
  try {
    say({ type: 'node', host: hostname(), machine: readMachine() })
    const request = readRequest(files.request)
    const tensorflow = loadTensorFlow()
    say({ type: 'ready', pid: process.pid, engine: tensorflow.record })
    server = new EngineServer(() => tensorflow, hear, () => {
      tensorflow.tf.disposeVariables()
      process.exit(exitCode)
    })
    server.receive(request)
  } catch (thrown) {
    process.stderr.write(`${String(thrown)}\n`)
    say({ type: 'failed', request: null, error: toErrorPayload(thrown) })
    process.exit(1)
  }
}

/** Appends with one opening and one flush a line, which is when a network file system shows it to others. */
function appendWhole(path: string, text: string): void {
  const file = openSync(path, 'a', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

main()
