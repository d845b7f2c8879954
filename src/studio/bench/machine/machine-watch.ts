import { loadavg } from 'node:os'
import type { BenchMark } from '../../../shared/domain/bench-result'
import type { MachineFiles } from './machine-files'

/** Shares of the machine above which others' work, and what a host takes from a virtual machine, are told. */
const BUSY = 0.05
const STEAL = 0.01
/** A clock that changed by more than this share of its lowest value. */
const FREQUENCY_CHANGE = 0.1
/** Seconds by which two clocks may part within a loop. */
const CLOCK_STEP = 0.5
/** Ticks of /proc/stat and /proc/PID/stat a second, on every Linux that Node runs on. */
const TICKS = 100

/** The machine at one moment; null where the system does not tell. */
export interface MachineMoment {
  readonly load: number | null
  /** Ticks of all processors since the start: all, at work, taken by the host of a virtual machine. */
  readonly ticks: { readonly all: number; readonly work: number; readonly steal: number } | null
  /** Ticks of the watched processes. */
  readonly own: number | null
  readonly megahertz: number | null
  readonly throttles: number | null
  readonly celsius: number | null
  /** Seconds: by the clock of the wall, by one that stands while the machine sleeps, and by one that does not. */
  readonly wall: number
  readonly monotonic: number
  readonly uptime: number | null
}

/** What happened between two moments. */
export interface Between {
  readonly otherShare: number | null
  readonly stealShare: number | null
  readonly megahertz: { readonly low: number; readonly high: number } | null
  readonly celsius: { readonly before: number; readonly after: number } | null
  readonly marks: readonly BenchMark[]
}

/**
 * Looks at the machine now.
 *
 * @param pids processes whose work is not another's: the engine and the studio's own
 */
export function lookAtMachine(files: MachineFiles, clock: { now(): number; monotonic(): number }, pids: readonly number[]): MachineMoment {
  const uptime = Number(files.text('proc/uptime')?.split(' ')[0] ?? NaN)
  const load = Number(files.text('proc/loadavg')?.split(' ')[0] ?? NaN)
  return {
    load: Number.isFinite(load) ? load : process.platform === 'win32' ? null : (loadavg()[0] ?? null),
    ticks: allTicks(files), own: ownTicks(files, pids), megahertz: megahertzNow(files), throttles: throttleCount(files), celsius: hottest(files),
    wall: clock.now() / 1000, monotonic: clock.monotonic() / 1000, uptime: Number.isFinite(uptime) ? uptime : null,
  }
}

/** Compares two moments: shares of the machine's whole time, and a mark for whatever makes a number doubtful. */
export function between(before: MachineMoment, after: MachineMoment): Between {
  const all = before.ticks === null || after.ticks === null ? 0 : after.ticks.all - before.ticks.all
  const share = (ticks: number): number => Math.min(1, Math.max(0, ticks / all))
  const ticksKnown = before.ticks !== null && after.ticks !== null && all > 0
  const otherShare = ticksKnown && before.own !== null && after.own !== null ? share(after.ticks.work - before.ticks.work - (after.own - before.own)) : null
  const stealShare = ticksKnown ? share(after.ticks.steal - before.ticks.steal) : null
  const megahertz = before.megahertz === null || after.megahertz === null ? null : { low: Math.min(before.megahertz, after.megahertz), high: Math.max(before.megahertz, after.megahertz) }
  const celsius = before.celsius === null || after.celsius === null ? null : { before: before.celsius, after: after.celsius }
  const marks: BenchMark[] = []
  const mark = (one: BenchMark['mark'], detail: string): void => { marks.push({ mark: one, detail }) }
  if (otherShare !== null && otherShare > BUSY) mark('busy', `Other programs took ${percent(otherShare)} of the machine during the loop.`)
  if (stealShare !== null && stealShare > STEAL) mark('steal', `The host of this virtual machine kept ${percent(stealShare)} of its time.`)
  if (megahertz !== null && megahertz.high > megahertz.low * (1 + FREQUENCY_CHANGE)) mark('frequency-change', `The fastest core ran at ${megahertz.low.toFixed(0)} to ${megahertz.high.toFixed(0)} MHz.`)
  if (before.throttles !== null && after.throttles !== null && after.throttles > before.throttles) mark('throttled', `The processor slowed itself for its heat ${after.throttles - before.throttles} times during the loop.`)
  const passed = after.monotonic - before.monotonic
  const slept = before.uptime === null || after.uptime === null ? 0 : after.uptime - before.uptime - passed
  if (slept > CLOCK_STEP) mark('suspended', `The machine slept for ${slept.toFixed(1)} s during the loop.`)
  const stepped = after.wall - before.wall - passed - Math.max(0, slept)
  if (Math.abs(stepped) > CLOCK_STEP) mark('clock-step', `The clock was put ${stepped > 0 ? 'forward' : 'back'} by ${Math.abs(stepped).toFixed(1)} s during the loop.`)
  return { otherShare, stealShare, megahertz, celsius, marks }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

/** The first line of /proc/stat (proc(5)): user nice system idle iowait irq softirq steal; guests are in user already. */
function allTicks(files: MachineFiles): MachineMoment['ticks'] {
  const fields = files.text('proc/stat')?.split('\n')[0]?.split(/\s+/).slice(1, 9).map(Number)
  if (fields === undefined || fields.length < 8 || fields.some((field) => !Number.isFinite(field))) return null
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = fields
  const work = user + nice + system + irq + softirq
  return { all: work + idle + iowait + steal, work, steal }
}

/** Fields 14 and 15 of /proc/PID/stat, counted behind the name, which may hold spaces. */
function ownTicks(files: MachineFiles, pids: readonly number[]): number | null {
  const ticks = pids.map((pid) => {
    const stat = files.text(`proc/${pid}/stat`)
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number)
    return (fields?.[11] ?? NaN) + (fields?.[12] ?? NaN)
  })
  const sum = ticks.reduce((total, one) => total + one, 0)
  return Number.isFinite(sum) ? sum : null
}

/** Seconds of processor time between two moments; null where the system does not tell. */
export function ownSeconds(before: MachineMoment, after: MachineMoment): number | null {
  return before.own === null || after.own === null ? null : (after.own - before.own) / TICKS
}

function megahertzNow(files: MachineFiles): number | null {
  const root = 'sys/devices/system/cpu'
  const scaled = files.names(root).filter((name) => /^cpu\d+$/.test(name)).map((name) => files.number(`${root}/${name}/cpufreq/scaling_cur_freq`)).filter((value) => value !== null)
  if (scaled.length > 0) return Math.max(...scaled) / 1000
  const told = [...(files.text('proc/cpuinfo') ?? '').matchAll(/^cpu MHz\s*:\s*([\d.]+)/gm)].map(([, value]) => Number(value))
  return told.length > 0 ? Math.max(...told) : null
}

function throttleCount(files: MachineFiles): number | null {
  const root = 'sys/devices/system/cpu'
  const counts = files.names(root).filter((name) => /^cpu\d+$/.test(name)).map((name) => files.number(`${root}/${name}/thermal_throttle/core_throttle_count`)).filter((value) => value !== null)
  return counts.length > 0 ? counts.reduce((sum, one) => sum + one, 0) : null
}

function hottest(files: MachineFiles): number | null {
  const root = 'sys/class/thermal'
  const zones = files.names(root).filter((name) => name.startsWith('thermal_zone')).map((name) => files.number(`${root}/${name}/temp`)).filter((value): value is number => value !== null && value > 0)
  return zones.length > 0 ? Math.max(...zones) / 1000 : null
}
