import { execFileSync } from 'node:child_process'
import type { BenchHardware } from '../../../shared/domain/bench-result'
import { supplyOf } from '../energy/battery'
import type { MachineFiles } from './machine-files'

/** A mode that a board can be set to. `nvpmodel` numbers them; watts are the budget its name tells. */
export interface PowerMode { readonly id: number; readonly name: string; readonly watts: number | null; readonly active: boolean }

const MODE_CONF = 'etc/nvpmodel.conf'
const ASK_WITHIN_MS = 3000
/** Firmware that wants no limit fills the field: 4,090 W on a processor of 95 W. */
const NO_LIMIT_WATTS = 4000

/**
 * How the machine governs its power now: the governor, the mode of a Jetson board, the processor's long-term limit where Linux tells it
 * (`constraint_0_power_limit_uw` of the first package; null where it has none), and what feeds it.
 */
export function powerState(files: MachineFiles, ask: () => string | null = askNvpmodel): BenchHardware['power'] {
  const mode = powerModes(files, ask).find(({ active }) => active)
  const limit = (files.number('sys/class/powercap/intel-rapl:0/constraint_0_power_limit_uw') ?? 0) / 1e6
  return {
    governor: files.text('sys/devices/system/cpu/cpu0/cpufreq/scaling_governor')?.slice(0, 120) ?? null,
    mode: mode === undefined ? null : mode.name, limitWatts: mode?.watts ?? (limit > 0 && limit < NO_LIMIT_WATTS ? limit : null), supply: supplyOf(files),
  }
}

/**
 * The power modes of a Jetson board, from `/etc/nvpmodel.conf` ("< POWER_MODEL ID=2 NAME=MODE_15W >"), with the active one from `nvpmodel -q`, whose last
 * line is its number. Elsewhere none. "30 W" alone has four variants on AGX Xavier, so the name counts and not the watts.
 */
export function powerModes(files: MachineFiles, ask: () => string | null = askNvpmodel): readonly PowerMode[] {
  const conf = files.text(MODE_CONF)
  if (conf === null) return []
  const active = /(\d+)\s*$/.exec(ask()?.trim() ?? '')?.[1]
  return [...conf.matchAll(/<\s*POWER_MODEL\s+ID=(\d+)\s+NAME=(\S+?)\s*>/g)].map(([, id = '', name = '']) => {
    const watts = /(\d+)\s*W/i.exec(name)?.[1]
    return { id: Number(id), name, watts: watts === undefined ? null : Number(watts), active: id === active }
  })
}

function askNvpmodel(): string | null {
  try {
    return execFileSync('nvpmodel', ['-q'], { encoding: 'utf8', timeout: ASK_WITHIN_MS, stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return null
  }
}
