import type { MachineFiles } from '../machine/machine-files'
import type { CounterFinding } from './counter'

const SUPPLIES = 'sys/class/power_supply'
const EVERY_MS = 1000

/**
 * What a Linux battery gives off, as a sensor of watts: `power_now` in microwatts, or `current_now` times `voltage_now` in microamperes and microvolts
 * (Documentation/ABI/testing/sysfs-class-power of the kernel). Only while it discharges: on mains a battery tells nothing of what the machine draws.
 */
export function findBattery(files: MachineFiles): CounterFinding | null {
  const batteries = files.names(SUPPLIES).filter((name) => files.text(`${SUPPLIES}/${name}/type`) === 'Battery' && files.text(`${SUPPLIES}/${name}/scope`) !== 'Device')
  if (batteries.length === 0) return null
  const source = `battery ${batteries.join(' + ')}`
  const discharging = batteries.filter((name) => files.text(`${SUPPLIES}/${name}/status`) === 'Discharging')
  if (discharging.length === 0) return { source, counter: null, problem: 'The machine is on mains, so its battery does not tell what it draws.', grant: 'Unplug the power supply and measure again.' }
  const watts = (name: string): number | null => {
    if (files.text(`${SUPPLIES}/${name}/status`) !== 'Discharging') return null
    const power = files.number(`${SUPPLIES}/${name}/power_now`)
    if (power !== null) return Math.abs(power) / 1e6
    const [current, voltage] = [files.number(`${SUPPLIES}/${name}/current_now`), files.number(`${SUPPLIES}/${name}/voltage_now`)]
    return current === null || voltage === null ? null : Math.abs(current * voltage) / 1e12
  }
  if (discharging.some((name) => watts(name) === null)) return { source, counter: null, problem: `The battery ${discharging.join(', ')} shows neither its power nor its current.`, grant: null }
  return {
    source, problem: null, grant: null,
    counter: {
      source, kind: 'watts', everyMs: EVERY_MS, ranges: [],
      covers: 'The whole machine, its screen and all programs included; many batteries tell a mean of some seconds only.',
      read: () => {
        const values = discharging.map(watts)
        return values.every((value) => value !== null) ? values : null
      },
    },
  }
}

/** What feeds the machine: a battery that discharges, mains that are online (or no battery at all), or unknown where the system tells nothing. */
export function supplyOf(files: MachineFiles): 'mains' | 'battery' | 'unknown' {
  const supplies = files.names(SUPPLIES)
  if (supplies.some((name) => files.text(`${SUPPLIES}/${name}/type`) === 'Battery' && files.text(`${SUPPLIES}/${name}/scope`) !== 'Device' && files.text(`${SUPPLIES}/${name}/status`) === 'Discharging')) return 'battery'
  if (supplies.some((name) => files.text(`${SUPPLIES}/${name}/type`) === 'Mains' && files.text(`${SUPPLIES}/${name}/online`) === '1')) return 'mains'
  return supplies.some((name) => files.text(`${SUPPLIES}/${name}/type`) === 'Battery') ? 'mains' : 'unknown'
}
