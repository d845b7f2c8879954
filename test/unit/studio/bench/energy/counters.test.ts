import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { supplyOf } from '../../../../../src/studio/bench/energy/battery'
import { EnergyMeter } from '../../../../../src/studio/bench/energy/energy-meter'
import { findCounters, whyUnmeasurable } from '../../../../../src/studio/bench/energy/find-counters'
import { powermetricsWatts } from '../../../../../src/studio/bench/energy/powermetrics'
import { powerModes, powerState } from '../../../../../src/studio/bench/machine/power-state'
import { BATTERY, INTEL_RAPL, JETSON_AGX_ORIN, JETSON_IIO, JETSON_ORIN_NX, machineTree, RECORDED_RAPL, type MachineTree } from '../../../../support/machine-tree'

const first = ({ files }: MachineTree) => findCounters(files, 'linux', false)[0]
/** A meter over the tree's counter, and a clock that stands until it is moved. */
function metered(tree: MachineTree): { readonly meter: EnergyMeter; pass(milliseconds: number): void } {
  const counter = first(tree)?.counter
  if (counter === null || counter === undefined) throw new Error(first(tree)?.problem ?? 'no counter')
  let now = 0
  return { meter: new EnergyMeter(counter, () => now), pass: (milliseconds) => { now += milliseconds } }
}
const PACKAGE = 'sys/class/powercap/intel-rapl:0/energy_uj'

describe('energy counters', () => {
  it('of Intel add packages and nothing that overlaps them', () => {
    const tree = machineTree({ ...INTEL_RAPL, 'sys/class/powercap/intel-rapl:2/name': 'package-1', 'sys/class/powercap/intel-rapl:2/energy_uj': 5_000_000, 'sys/class/powercap/intel-rapl:2/max_energy_range_uj': 262_143_328_850 })
    const { meter, pass } = metered(tree)
    meter.begin()
    pass(2000)
    tree.set(PACKAGE, 3_000_000)
    tree.set('sys/class/powercap/intel-rapl:2/energy_uj', 6_500_000)
    for (const overlapping of ['intel-rapl:0:0', 'intel-rapl:0:2', 'intel-rapl:1']) tree.set(`sys/class/powercap/${overlapping}/energy_uj`, 900_000_000)
    expect(meter.end()).toEqual({ lost: false, joules: 3.5, seconds: 2, watts: 1.75 })
    expect(meter.counter.source).toBe('RAPL package-0 + package-1')
  })

  it('are followed round and round where they wrap within a loop', () => {
    const tree = machineTree({ ...INTEL_RAPL, [PACKAGE]: 999_000_000, 'sys/class/powercap/intel-rapl:0/max_energy_range_uj': 1_000_000_000 })
    const { meter, pass } = metered(tree)
    meter.begin()
    for (const value of [1_000_000, 900_000_000, 500_000_000]) {
      pass(1000)
      tree.set(PACKAGE, value)
      meter.sample()
    }
    const drawn = meter.end()
    expect(drawn.lost ? NaN : drawn.joules).toBeCloseTo(2 + 899 + 600, 9)
  })

  it('that vanish within a loop give no number, and say so', () => {
    const tree = machineTree(INTEL_RAPL)
    const { meter } = metered(tree)
    meter.begin()
    rmSync(tree.files.shown(PACKAGE))
    expect(meter.end()).toEqual({ lost: true, reason: 'RAPL package-0 could no longer be read within the loop.' })
    meter.begin()
    expect(meter.watts()).toBeNull()
    meter.halt()
  })

  it('of a Jetson module with one are its input rail, in watts over time', () => {
    const tree = machineTree(JETSON_ORIN_NX)
    const { meter, pass } = metered(tree)
    meter.begin()
    pass(1000)
    tree.set('sys/class/hwmon/hwmon1/curr1_input', 1100)
    meter.sample()
    pass(1000)
    expect(meter.end()).toMatchObject({ joules: 5 + 5.5, seconds: 2 })
    expect(meter.counter.source).toBe('hwmon VDD_IN')
  })

  it('of an AGX board, which has no such rail, are all of both monitors, its 5 V rail as one of them', () => {
    const found = first(machineTree(JETSON_AGX_ORIN))
    expect(found?.source).toBe('hwmon VDDQ_VDD2_1V8AO + VDD_GPU_SOC + VDD_CPU_CV + VIN_SYS_5V0')
    expect(found?.counter?.read()?.map((watts) => Math.round(watts * 1000))).toEqual([1091, 3150, 14_312, 4968])
    expect(found?.counter?.covers).toContain('sum of the rails')
  })

  it('are read from a recorded tree: over the end of its counter, and without the limit that its firmware does not set', () => {
    const tree = machineTree(RECORDED_RAPL)
    const { meter, pass } = metered(tree)
    meter.begin()
    pass(1000)
    tree.set(PACKAGE, 262_143_000_000)
    meter.sample()
    pass(1000)
    tree.set(PACKAGE, 671_150)
    const drawn = meter.end()
    expect(meter.counter.source).toBe('RAPL package-0')
    expect(drawn.lost ? NaN : drawn.joules).toBeCloseTo(21_720.633733 + 1, 6)
    expect(powerState(tree.files, () => null).limitWatts).toBeNull()
  })

  it('of an older Jetson board are the sum of its rails, without what is not connected', () => {
    const found = first(machineTree(JETSON_IIO))
    expect(found?.source).toBe('iio GPU + CPU + SYS5V')
    expect(found?.counter?.read()).toEqual([1.5, 2.25, 3.25])
  })

  it('of a battery tell the machine while it discharges, and never a mouse', () => {
    const tree = machineTree(BATTERY)
    expect(first(tree)?.counter?.read()).toEqual([7.5])
    expect(supplyOf(tree.files)).toBe('battery')
    tree.set('sys/class/power_supply/BAT0/status', 'Charging')
    expect(first(tree)).toMatchObject({ counter: null, problem: expect.stringContaining('on mains') as string, grant: expect.stringContaining('Unplug') as string })
  })

  it('that hold no number, or are not there, are a reason', () => {
    const broken = machineTree({ ...INTEL_RAPL, [PACKAGE]: 'none' })
    expect(first(broken)?.problem).toContain('holds no number ("none")')
    const empty = machineTree({})
    expect(whyUnmeasurable(findCounters(empty.files, 'linux', false), empty.files, 'linux')).toContain('shows no energy counter')
    expect(whyUnmeasurable(findCounters(empty.files, 'darwin', false), empty.files, 'darwin')).toContain('sudo nano-studio bench')
  })

  it('of macOS are read from its own words, the combined power before the processor\'s', () => {
    expect(powermetricsWatts('CPU Power: 3120 mW\nGPU Power: 20 mW\nCombined Power (CPU + GPU + ANE): 3140 mW\n')).toBe(3.14)
    expect(powermetricsWatts('Intel energy model derived package power (CPUs+GT+SA): 6.21W\n')).toBe(6.21)
    expect(powermetricsWatts('nothing yet')).toBeNull()
  })
})

describe('the power state', () => {
  it('of a Jetson board is its mode, of which the name counts', () => {
    const { files } = machineTree(JETSON_AGX_ORIN)
    const ask = (): string => 'NV Power Mode: MODE_15W\n1\n'
    expect(powerModes(files, ask)).toEqual([{ id: 0, name: 'MAXN', watts: null, active: false }, { id: 1, name: 'MODE_15W', watts: 15, active: true }, { id: 2, name: 'MODE_30W_ALL', watts: 30, active: false }])
    expect(powerState(files, ask)).toMatchObject({ mode: 'MODE_15W', limitWatts: 15 })
  })

  it('elsewhere is the governor, the processor\'s limit and what feeds the machine', () => {
    const { files } = machineTree({ ...INTEL_RAPL, 'sys/devices/system/cpu/cpu0/cpufreq/scaling_governor': 'powersave', 'sys/class/power_supply/AC/type': 'Mains', 'sys/class/power_supply/AC/online': 1 })
    expect(powerState(files, () => null)).toEqual({ governor: 'powersave', mode: null, limitWatts: 15, supply: 'mains' })
    expect(powerState(machineTree({}).files, () => null)).toEqual({ governor: null, mode: null, limitWatts: null, supply: 'unknown' })
  })
})
