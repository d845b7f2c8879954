import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, type } from 'node:os'
import type { BenchResult } from '../../shared/domain/bench'

/** What else decides about a speed: processor, system, load of the last minute, and the governor where the system tells it. */
export function readConditions(): BenchResult['conditions'] {
  return {
    cpu: cpus()[0]?.model.trim() || 'unknown processor',
    cores: availableParallelism(),
    os: `${type()} ${release()}`,
    node: process.versions.node,
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    governor: readGovernor(),
  }
}

function readGovernor(): string | null {
  try {
    return readFileSync('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor', 'utf8').trim() || null
  } catch {
    return null
  }
}
