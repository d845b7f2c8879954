import type { PlannedCell } from '../../shared/bench-cells'
import type { MeasuredModel } from '../../shared/engine-protocol'
import type { BenchPlan } from '../../shared/domain/bench-result'
import type { StudioPorts } from '../ports'
import { EngineSession } from '../engines/engine-session'
import type { EnergyMeter } from './energy/energy-meter'
import type { MachineFiles } from './machine/machine-files'
import { between, lookAtMachine, ownSeconds, type MachineMoment } from './machine/machine-watch'
import type { VisitResult } from './sum-up-cell'
import type { Visit } from './visits'

/** An engine at work is stopped for good after this. */
const GRACE_MS = 1200

/** What all visits share. */
export interface VisitGround {
  readonly ports: Pick<StudioPorts, 'clock' | 'spawnEngine'>
  readonly files: MachineFiles
  readonly meter: EnergyMeter | null
  readonly plan: Pick<BenchPlan, 'seconds' | 'queries' | 'warmUpSeconds'>
  readonly signal: AbortSignal
  readonly log: (line: string) => void
  /** Hears how a loop goes: queries so far and its seconds. */
  readonly underWay: (queries: number, seconds: number) => void
}

/** Starts an engine that has loaded nothing, lets `work` ask it, and ends it. Rejects with the job's reason on cancel. */
export async function withMeasuringEngine<T>({ ports, signal, log }: Pick<VisitGround, 'ports' | 'signal' | 'log'>, threads: number, work: (session: EngineSession, startedInMs: number) => Promise<T>): Promise<T> {
  const begun = ports.clock.monotonic()
  const session = await EngineSession.start(ports.spawnEngine, { threads, use: 'measuring', signal, log })
  const startedInMs = ports.clock.monotonic() - begun
  const halt = (): void => { void session.stop(GRACE_MS) }
  signal.addEventListener('abort', halt, { once: true })
  try {
    return await work(session, startedInMs)
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', halt)
    await session.stop(GRACE_MS)
  }
}

/** One visit of one cell: a process of its own, and the machine watched and metered for as long as its loop lasts. */
export async function measureVisit(ground: VisitGround, { name, model }: { readonly name: string; readonly model: MeasuredModel }, cell: Omit<PlannedCell, 'cell' | 'model'>, visit: Omit<Visit, 'cell'>): Promise<VisitResult> {
  const { ports, files, meter, plan } = ground
  return withMeasuringEngine(ground, cell.threads, async (session, processMs) => {
    const pids = [session.pid, process.pid]
    const look = (): MachineMoment => lookAtMachine(files, ports.clock, pids)
    const loadBefore = look().load
    let before: MachineMoment | null = null
    let after: MachineMoment | null = null
    let drawn: VisitResult['drawn'] = null
    const { runtime, precision, threads, batch, boundary } = cell
    const measured = await session.ask(
      { type: 'measure', model, runtime, precision, threads, batch, boundary, warmUpSeconds: plan.warmUpSeconds, seconds: plan.seconds, queries: plan.queries },
      ['measured'], `measuring ${name} in ${runtime}`,
      (message) => {
        if (message.type !== 'loop') return
        if (message.phase === 'begin') {
          before = look()
          meter?.begin()
        } else if (message.phase === 'end') {
          drawn = meter?.end() ?? null
          after = look()
        } else ground.underWay(message.queries, message.seconds)
      },
    ).finally(() => meter?.halt())
    const [from, to] = [before ?? look(), after ?? look()]
    return { ...visit, measured, processMs, loadBefore, between: between(from, to), drawn, cpuSeconds: ownSeconds(from, to) }
  })
}
