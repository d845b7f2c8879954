import { describe, expect, it } from 'vitest'
import { between, lookAtMachine, ownSeconds, type MachineMoment } from '../../../../../src/studio/bench/machine/machine-watch'
import { machineTree } from '../../../../support/machine-tree'

const calm: MachineMoment = { load: 0.2, ticks: { all: 1000, work: 100, steal: 0 }, own: 90, megahertz: 3000, throttles: 2, celsius: 50, wall: 1000, monotonic: 10, uptime: 500 }
/** Ten seconds later on two cores: 2,000 ticks, of which the studio worked 1,000. */
const later: MachineMoment = { ...calm, ticks: { all: 3000, work: 1110, steal: 0 }, own: 1090, wall: 1010, monotonic: 20, uptime: 510 }
const marks = (after: Partial<MachineMoment>) => between(calm, { ...later, ...after }).marks.map(({ mark }) => mark)

describe('the machine during a loop', () => {
  it('earns no mark where nothing happened, whatever the engine itself did', () => {
    expect(between(calm, later)).toEqual({ otherShare: 0.005, stealShare: 0, megahertz: { low: 3000, high: 3000 }, celsius: { before: 50, after: 50 }, marks: [] })
    expect(ownSeconds(calm, later)).toBe(10)
  })

  it('earns a mark for others\' work, stolen time, another frequency and heat', () => {
    expect(marks({ ticks: { all: 3000, work: 1900, steal: 0 } })).toEqual(['busy'])
    expect(marks({ ticks: { all: 3000, work: 1110, steal: 60 } })).toEqual(['steal'])
    expect(marks({ megahertz: 2000 })).toEqual(['frequency-change'])
    expect(marks({ throttles: 5 })).toEqual(['throttled'])
  })

  it('tells a suspended machine from a clock that was put forward or back', () => {
    expect(marks({ wall: 1070, uptime: 570 })).toEqual(['suspended'])
    expect(marks({ wall: 1070 })).toEqual(['clock-step'])
    expect(between(calm, { ...later, wall: 950 }).marks[0]?.detail).toBe('The clock was put back by 60.0 s during the loop.')
  })

  it('is unknown where the system does not tell', () => {
    const { files } = machineTree({})
    const moment = lookAtMachine(files, { now: () => 0, monotonic: () => 0 }, [1])
    expect(moment).toMatchObject({ ticks: null, own: null, megahertz: null, throttles: null, celsius: null, uptime: null })
    expect(between(moment, moment)).toEqual({ otherShare: null, stealShare: null, megahertz: null, celsius: null, marks: [] })
  })

  it('is read from /proc and /sys', () => {
    const { files } = machineTree({
      'proc/stat': 'cpu  100 5 20 800 10 3 2 7 0 0\ncpu0 1 2 3', 'proc/loadavg': '0.42 0.3 0.2 1/99 7', 'proc/uptime': '1234.5 99',
      'proc/77/stat': '77 (a (odd) name) S 1 77 77 0 -1 4194304 1 0 0 0 250 30 0 0 20 0 1 0 5', 'sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq': 1_800_000, 'sys/devices/system/cpu/cpu1/cpufreq/scaling_cur_freq': 2_400_000,
      'sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count': 3, 'sys/class/thermal/thermal_zone0/temp': 61_000,
    })
    expect(lookAtMachine(files, { now: () => 5000, monotonic: () => 2000 }, [77])).toEqual({
      load: 0.42, ticks: { all: 947, work: 130, steal: 7 }, own: 280, megahertz: 2400, throttles: 3, celsius: 61, wall: 5, monotonic: 2, uptime: 1234.5,
    })
  })
})
