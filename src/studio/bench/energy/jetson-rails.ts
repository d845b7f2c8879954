import type { MachineFiles } from '../machine/machine-files'
import type { CounterFinding, EnergyCounter } from './counter'

/** The chip itself averages over some milliseconds; asking it over its bus more often costs more than it tells. */
const EVERY_MS = 200
/**
 * Rails that are the whole input, by the names of Jetson modules; the others are parts of it. AGX boards have none: their 5 V rail (SYS5V, VIN_SYS_5V0) stands
 * beside those of the processors, which draw more than it.
 */
const TOTALS = ['VDD_IN', 'POM_5V_IN'] as const

/** One rail: its label and its power now, watts. */
interface Rail { readonly label: string; readonly watts: () => number | null }

/**
 * The INA3221 and INA226 power monitors of NVIDIA Jetson boards, as a sensor of watts: the input rail where there is one, else the sum of all rails. Newer systems
 * show them under hwmon (`in<N>_label`, `in<N>_input` in millivolts, `curr<N>_input` in milliamperes), older ones under iio (`rail_name_<N>`,
 * `in_power<N>_input` in milliwatts): NVIDIA Jetson Linux Developer Guide, "Power Management".
 */
export function findJetsonRails(files: MachineFiles): CounterFinding | null {
  const hwmon = hwmonRails(files)
  const rails = hwmon.length > 0 ? hwmon : iioRails(files)
  if (rails.length === 0) return null
  const input = rails.filter(({ label }) => TOTALS.some((total) => total === label))
  const read = input.length > 0 ? input.slice(0, 1) : rails
  const source = `${hwmon.length > 0 ? 'hwmon' : 'iio'} ${read.map(({ label }) => label).join(' + ')}`
  if (read.some((rail) => rail.watts() === null)) return { source, counter: null, problem: `The power rails (${source}) are shown and cannot be read.`, grant: 'Run as a user who may read them; on Jetson the group is usually "i2c" or root.' }
  const counter: EnergyCounter = {
    source, kind: 'watts', everyMs: EVERY_MS, ranges: [],
    covers: input.length > 0 ? 'The whole module at its input, behind the power supply.' : 'The sum of the rails that the board shows; what it does not show is left out.',
    read: () => {
      const watts = read.map((rail) => rail.watts())
      return watts.every((value) => value !== null) ? watts : null
    },
  }
  return { source, counter, problem: null, grant: null }
}

function hwmonRails(files: MachineFiles): readonly Rail[] {
  const root = 'sys/class/hwmon'
  return files.names(root).filter((device) => /^ina(3221|226)/.test(files.text(`${root}/${device}/name`) ?? '')).flatMap((device) =>
    files.names(`${root}/${device}`).flatMap((name): readonly Rail[] => {
      const channel = /^in(\d+)_label$/.exec(name)?.[1]
      const label = channel === undefined ? null : files.text(`${root}/${device}/${name}`)
      // the driver's own sum of shunts is no rail
      if (channel === undefined || label === null || /sum|^NC$/i.test(label)) return []
      return [{ label, watts: () => product(files.number(`${root}/${device}/in${channel}_input`), files.number(`${root}/${device}/curr${channel}_input`)) }]
    }))
}

function iioRails(files: MachineFiles): readonly Rail[] {
  const root = 'sys/bus/i2c/drivers/ina3221x'
  return files.names(root).flatMap((device) => {
    const inner = files.names(`${root}/${device}`).filter((name) => name.startsWith('iio:device') || name === 'iio_device').map((name) => `${root}/${device}/${name}`)
    return inner.flatMap((folder) => files.names(folder).flatMap((name): readonly Rail[] => {
      const channel = /^rail_name_(\d+)$/.exec(name)?.[1]
      const label = channel === undefined ? null : files.text(`${folder}/${name}`)
      if (channel === undefined || label === null || label === 'NC') return []
      return [{ label, watts: () => scaled(files.number(`${folder}/in_power${channel}_input`), 1000) }]
    }))
  })
}

/** Millivolts and milliamperes as watts. */
function product(millivolts: number | null, milliamperes: number | null): number | null {
  return millivolts === null || milliamperes === null ? null : (millivolts * milliamperes) / 1e6
}

function scaled(value: number | null, by: number): number | null {
  return value === null ? null : value / by
}
