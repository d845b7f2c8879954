/** What tells energy on this machine: Jetson power rails, the processor's counter, a battery that discharges; and a meter that follows it over a time. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

export function textOf(path) {
  try {
    return readFileSync(path, 'utf8').replace(/\0/g, '').trim() || null
  } catch {
    return null
  }
}

export function numberOf(path) {
  const text = textOf(path)
  return text === null || !Number.isFinite(Number(text)) ? null : Number(text)
}

export function namesIn(folder) {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

/** The most direct counter of this machine, or why there is none. A counter tells joules so far (each part wraps at its range) or watts of now; null where it cannot be read any more. */
export function findCounter(sys) {
  const problems = []
  for (const find of [jetsonRails, rapl, battery]) {
    const { counter, problem } = find(sys)
    if (counter !== undefined) return { counter, problem: null }
    if (problem !== undefined) problems.push(problem)
  }
  return { counter: null, problem: problems.join(' ') || 'This machine shows no power rail, no energy counter of its processor and no battery that discharges.' }
}

function jetsonRails(sys) {
  const hwmon = namesIn(join(sys, 'class/hwmon')).map((name) => join(sys, 'class/hwmon', name)).filter((folder) => /^ina(3221|226)/.test(textOf(join(folder, 'name')) ?? '')).flatMap((folder) =>
    namesIn(folder).flatMap((name) => {
      const channel = /^in(\d+)_label$/.exec(name)?.[1]
      const label = channel === undefined ? null : textOf(join(folder, name))
      return label === null || label === 'NC' || /sum/i.test(label) ? [] : [{ by: 'hwmon', label, watts: () => product(numberOf(join(folder, `in${channel}_input`)), numberOf(join(folder, `curr${channel}_input`))) }]
    }))
  const drivers = join(sys, 'bus/i2c/drivers/ina3221x')
  const rails = hwmon.length > 0 ? hwmon : namesIn(drivers).flatMap((device) => namesIn(join(drivers, device)).filter((inner) => inner.startsWith('iio')).flatMap((inner) => {
    const folder = join(drivers, device, inner)
    return namesIn(folder).flatMap((name) => {
      const channel = /^rail_name_(\d+)$/.exec(name)?.[1]
      const label = channel === undefined ? null : textOf(join(folder, name))
      return label === null || label === 'NC' ? [] : [{ by: 'iio', label, watts: () => product(numberOf(join(folder, `in_power${channel}_input`)), 1000) }]
    })
  }))
  if (rails.length === 0) return {}
  const total = rails.filter(({ label }) => ['VDD_IN', 'POM_5V_IN'].includes(label)).slice(0, 1)
  const chosen = total.length > 0 ? total : rails
  const source = `${chosen[0].by} ${chosen.map(({ label }) => label).join(' + ')}`
  const read = () => wholeList(chosen.map(({ watts }) => watts()))
  if (read() === null) return { problem: `The power rails (${source}) are shown and cannot be read; run as a user who may.` }
  return { counter: { source, isJoules: false, ranges: [], read, covers: total.length > 0 ? 'The whole module at its input, behind the power supply.' : 'The sum of the rails that the board shows; what it does not show is left out.' } }
}

function rapl(sys) {
  const root = join(sys, 'class/powercap')
  const packages = namesIn(root).filter((name) => /^intel-rapl:\d+$/.test(name)).map((name) => join(root, name)).filter((folder) => (textOf(join(folder, 'name')) ?? '').startsWith('package'))
  if (packages.length === 0) return {}
  const read = () => wholeList(packages.map((folder) => product(numberOf(join(folder, 'energy_uj')), 1)))
  const source = `RAPL ${packages.map((folder) => textOf(join(folder, 'name'))).join(' + ')}`
  if (read() === null) return { problem: `The processor's energy counter (${source}) is shown and cannot be read; let a group of yours read ${packages[0]}/energy_uj.` }
  const ranges = packages.map((folder) => (numberOf(join(folder, 'max_energy_range_uj')) ?? 0) / 1e6)
  return { counter: { source, isJoules: true, ranges, read, covers: "The processor's packages, other programs included; not memory, screen, disks or power supply." } }
}

function battery(sys) {
  const cells = batteriesOf(sys)
  if (cells.length === 0) return {}
  const isDischarging = (cell) => textOf(join(cell, 'status')) === 'Discharging'
  if (!cells.some(isDischarging)) return { problem: 'The machine is on mains, so its battery does not tell what it draws.' }
  const watts = (cell) => {
    const [power, current, voltage] = ['power_now', 'current_now', 'voltage_now'].map((name) => numberOf(join(cell, name)))
    if (power !== null) return Math.abs(power) / 1e6
    return current === null || voltage === null ? null : Math.abs(current * voltage) / 1e12
  }
  const read = () => {
    const values = cells.filter(isDischarging).map(watts)
    return values.length === 0 ? null : wholeList(values)
  }
  if (read() === null) return { problem: 'The battery shows neither its power nor its current.' }
  return { counter: { source: 'battery', isJoules: false, ranges: [], read, covers: 'The whole machine, its screen and all programs included; many batteries tell a mean of some seconds only.' } }
}

export function batteriesOf(sys) {
  const root = join(sys, 'class/power_supply')
  return namesIn(root).map((name) => join(root, name)).filter((cell) => textOf(join(cell, 'type')) === 'Battery' && textOf(join(cell, 'scope')) !== 'Device')
}

const product = (a, b) => (a === null || b === null ? null : (a * b) / 1e6)
const wholeList = (values) => (values.some((value) => value === null) ? null : values)
export const sum = (values) => values.reduce((total, value) => total + value, 0)

/** Follows a counter over a time: wrapped parts once around, watts by trapezoids. */
export class Meter {
  constructor(counter) {
    Object.assign(this, { counter, joules: 0, first: null, last: null, lost: false })
    if (counter === null) return
    this.sample()
    this.timer = setInterval(() => this.sample(), 200)
  }

  sample() {
    const [values, at] = [this.counter.read(), performance.now()]
    if (values === null) this.lost = true
    else {
      if (this.last !== null) {
        const { values: before, at: since } = this.last
        this.joules += this.counter.isJoules
          ? sum(values.map((now, part) => now - before[part] + (now < before[part] ? this.counter.ranges[part] : 0)))
          : ((sum(values) + sum(before)) / 2) * ((at - since) / 1000)
      }
      this.first ??= at
      this.last = { values, at }
    }
  }

  /** Ends it; returns the watts between its first and its last reading, null without a counter or where it vanished. */
  end() {
    clearInterval(this.timer)
    if (this.counter !== null) this.sample()
    return this.counter === null || this.lost || !(this.last.at > this.first) ? null : this.joules / ((this.last.at - this.first) / 1000)
  }
}
