import { spawn } from 'node:child_process'
import type { CounterFinding } from './counter'

const EVERY_MS = 1000
const COMMAND = '/usr/bin/powermetrics'

/**
 * Watts of one sample of macOS' powermetrics: "Combined Power (CPU + GPU + ANE): 4210 mW" of Apple's processors, "CPU Power: 3120 mW" of older versions, or
 * "Intel energy model derived package power (CPUs+GT+SA): 6.21W". The last of a text counts; null where there is none.
 */
export function powermetricsWatts(text: string): number | null {
  const found = [...text.matchAll(/^(?:Combined Power[^:]*|Package Power|CPU Power|Intel energy model derived package power[^:]*):\s*([\d.]+)\s*(mW|W)\s*$/gm)]
  // the combined line stands behind the processor's own, and counts instead of it
  const last = found.filter(([line]) => line.startsWith('Combined')).at(-1) ?? found.at(-1)
  return last === undefined ? null : Number(last[1]) / (last[2] === 'mW' ? 1000 : 1)
}

/** macOS' own meter, which only root may start: started for the time of the measurement, asked for one sample a second. */
export function findPowermetrics(platform: NodeJS.Platform, isRoot: boolean): CounterFinding | null {
  if (platform !== 'darwin') return null
  const source = 'powermetrics'
  if (!isRoot) return { source, counter: null, problem: 'Only root may read powermetrics.', grant: 'Measure from a terminal with: sudo nano-studio bench --studio YOUR-FOLDER' }
  const child = spawn(COMMAND, ['--samplers', 'cpu_power', '--sample-rate', String(EVERY_MS)], { stdio: ['ignore', 'pipe', 'ignore'] })
  let watts: number | null = null
  let text = ''
  let gone = false
  child.stdout.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-20_000)
    watts = powermetricsWatts(text) ?? watts
  })
  child.on('error', () => { gone = true })
  child.on('exit', () => { gone = true })
  return {
    source, problem: null, grant: null,
    counter: {
      source, kind: 'watts', everyMs: EVERY_MS, ranges: [], covers: 'Processor, graphics and neural engine by the processor\'s own model, other programs included; not memory, screen or disks.',
      read: () => (gone || watts === null ? null : [watts]), close: () => { child.kill() },
    },
  }
}
