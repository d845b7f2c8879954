import type { BenchResult } from '../../shared/domain/bench'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { ParsedOf } from '../../shared/contract'
import type { StudioContext } from '../context'
import { EngineSession } from '../engines/engine-session'
import type { JobControl } from '../jobs/job-handler'
import { refuseInsideData } from '../dataset/refuse-inside-data'
import type { RoomMethods } from '../methods'
import { requireEngine } from '../executors/require-executor'
import { knownNetwork } from '../networks/known-networks'
import { requireChoice, writeBundle } from './bundle/write-bundle'
import { readConditions } from './conditions'
import { meanInterval } from './mean-interval'
import { joulesBetween, readEnergy, type EnergyProbe } from './rapl'

/** Batch of the throughput measurement. */
const BATCH = 32
/** An engine at work is stopped for good after this. */
const GRACE_MS = 1200

/** `bench.*`: how fast a network is on this machine, single-stream, with the conditions beside the number. */
export function benchMethods(context: StudioContext): RoomMethods<'bench.measure' | 'bench.bundle' | 'bench.list'> {
  const { store, ports } = context
  return {
    'bench.measure': {
      lane: 'bench',
      title: (input) => `Speed of ${input.network}`,
      accept: (input) => {
        requireEngine(ports.spawnEngine.available())
        knownNetwork(context, input.network)
      },
      run: (input, control) => measureSpeed(context, input, control),
    },
    'bench.bundle': {
      lane: 'predict',
      title: () => 'A bundle for another device',
      accept: (input) => {
        requireChoice(context, input)
        refuseInsideData(store, input.out, 'bundle')
      },
      run: (input, control) => writeBundle(context, input, control),
    },
    'bench.list': () => ({
      items: store.all<{ result: string }>('SELECT result FROM bench ORDER BY id DESC').map((row) => JSON.parse(row.result) as BenchResult),
    }),
  }
}

async function measureSpeed(context: StudioContext, input: ParsedOf<'bench.measure'>, control: JobControl): Promise<BenchResult> {
  const { store, ports } = context
  const network = knownNetwork(context, input.network).spec
  const conditions = readConditions()
  control.progress('starting the engine', 0, 0)
  const session = await EngineSession.start(ports.spawnEngine, { threads: input.threads, use: 'inference', signal: control.signal, log: control.log })
  const halt = (): void => { void session.stop(GRACE_MS) }
  control.signal.addEventListener('abort', halt, { once: true })
  const started = ports.clock.monotonic()
  const total = Math.ceil(input.seconds * (input.repeats + 1))
  const ticking = setInterval(() => control.progress('measuring', Math.min(total, Math.floor((ports.clock.monotonic() - started) / 1000)), total), 500)
  try {
    const before = readEnergy()
    const measured = await session.ask({ type: 'measure', network, weights: null, seconds: input.seconds, repeats: input.repeats, batch: BATCH }, ['measured'], `measuring ${network.name}`)
    const after = readEnergy()
    const images = measured.latency.queries + Math.round(measured.throughput.imagesPerSecond * input.seconds)
    const result = {
      network: network.id,
      runtime: `tfjs-node ${session.engine.tfjs} on TensorFlow ${session.engine.tensorflow}, ${measured.predictor === 'graph' ? 'one graph' : 'operation by operation'}`,
      precision: 'fp32' as const, threads: session.engine.threads, boundary: 'network only' as const,
      latency: measured.latency,
      framesPerSecond: { ...meanInterval(measured.framesPerSecond), repeats: [...measured.framesPerSecond] },
      throughput: measured.throughput, histogram: [...measured.histogram],
      energy: energyOf(before, after, images), conditions, createdAt: ports.clock.now(),
    }
    return storeBench(store, result)
  } catch (error) {
    control.signal.throwIfAborted()
    throw error
  } finally {
    clearInterval(ticking)
    control.signal.removeEventListener('abort', halt)
    await session.stop(GRACE_MS)
  }
}

/**
 * Energy an image of the whole loop, gross. The counter covers the start-up of the loop and whatever else the machine did, which the reason says.
 */
export function energyOf(before: EnergyProbe, after: EnergyProbe, images: number): BenchResult['energy'] {
  if (!before.ok) return { tier: 'unmeasurable here', joulesPerImage: null, reason: before.reason }
  if (!after.ok) return { tier: 'unmeasurable here', joulesPerImage: null, reason: after.reason }
  if (images < 1) throw new StudioError('engine-refused', 'The measurement counted no image.', 'Measure for longer.')
  return {
    tier: 'measured by a counter', joulesPerImage: joulesBetween(before.reading, after.reading) / images,
    reason: 'Package counters over the whole measurement (latency and throughput loops), gross: idle power and other programs are not subtracted.',
  }
}

function storeBench(store: StudioContext['store'], result: Omit<BenchResult, 'bench'>): BenchResult {
  return store.change(['benches'], () => {
    const { id } = store.run('INSERT INTO bench (result, created_at) VALUES (?, ?)', '{}', result.createdAt)
    const whole = { bench: idOf('bench', id), ...result }
    store.run('UPDATE bench SET result = ? WHERE id = ?', JSON.stringify(whole), id)
    return whole
  }).value
}
