import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { loadTensorFlow } from '../../src/engine/native/tensorflow'
import { initialParameters } from '../../src/engine/network/initialise'
import { calibrate } from '../../src/engine/runtimes/calibrate'
import { openRuntime } from '../../src/engine/runtimes/open-runtime'
import type { Precision, RuntimeModel, RuntimeName } from '../../src/engine/runtimes/runtime'
import { engineSettings } from '../../src/studio/engines/node-engine'
import { weightTensors } from '../../src/studio/networks/weights'
import { projectFolders } from '../../src/studio/project-folders'
import { randomStream } from '../../src/studio/random'
import { findNetwork } from '../support/find-network'

/** Images by which int8 is cut, and of which batches are taken. */
const CALIBRATION = 64

/** One side of a comparison: images a second over so many seconds. */
export interface Side { readonly turn: (seconds: number) => Promise<number>; readonly end: () => Promise<void> }

/** Nano-B with weights and noise of one seed, the same in every process. */
export async function measuredModel(models: string): Promise<{ readonly model: RuntimeModel; readonly images: Float32Array }> {
  const network = findNetwork(models, 'nano-b')
  const parameters = initialParameters(weightTensors(network), 5, 0)
  const random = randomStream(0, 'runtimes')
  const { size, channels } = network.input
  const images = Float32Array.from({ length: CALIBRATION * size * size * channels }, () => random.normal())
  return { model: { network, parameters, ranges: await calibrate(network, parameters, images, CALIBRATION, 1) }, images }
}

/** The studio's side of a comparison, in a process of its own that is started as the studio starts its engines. */
export function studioSide(name: RuntimeName, precision: Precision, batch = 1): Side {
  const script = `const { runtimeSide } = await import(${JSON.stringify(import.meta.url)}); await runtimeSide(...${JSON.stringify([name, precision, batch])})`
  const env = { ...process.env, ...engineSettings(1, 'measuring') }
  return sideOf(`${name} in the studio`, spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['pipe', 'pipe', 'inherit'], env }))
}

/** A process that answers each number of seconds, a line on its stdin, with a line of images a second. */
export function sideOf(name: string, child: ChildProcess): Side {
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  return {
    turn: async (seconds) => {
      child.stdin?.write(`${seconds}\n`)
      const line = await lines.next()
      if (line.done === true) throw new Error(`${name} ended before it answered`)
      return Number(line.value)
    },
    end: async () => {
      child.stdin?.end()
      await ended
    },
  }
}

/** What that process does until its stdin ends. */
export async function runtimeSide(name: RuntimeName, precision: Precision, batch: number): Promise<void> {
  const { root, models } = projectFolders()
  const { model, images } = await measuredModel(models)
  const runtime = await openRuntime({ tensorflow: loadTensorFlow(), root }, { name, precision, threads: 1, model })
  const given = images.subarray(0, (images.length / CALIBRATION) * batch)
  for await (const line of createInterface({ input: process.stdin })) {
    const [started, until] = [performance.now(), Number(line) * 1000]
    let count = 0
    do {
      await runtime.run(given, batch)
      count += batch
    } while (performance.now() - started < until)
    process.stdout.write(`${count / ((performance.now() - started) / 1000)}\n`)
  }
  await runtime.close()
}
