import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { energyOf } from '../../../../src/studio/bench/bench-methods'
import { joulesBetween, readEnergy, type EnergyProbe } from '../../../../src/studio/bench/rapl'
import { freshFolder } from '../../../support/ck-tree'

/** A folder as Linux shows its energy counters: two packages, and parts that overlap them. */
function powercap(counters: Readonly<Record<string, { readonly name: string; readonly energy: number }>>): string {
  const root = freshFolder('powercap')
  for (const [folder, { name, energy }] of Object.entries(counters)) {
    mkdirSync(join(root, folder))
    writeFileSync(join(root, folder, 'name'), `${name}\n`)
    writeFileSync(join(root, folder, 'energy_uj'), `${energy}\n`)
    writeFileSync(join(root, folder, 'max_energy_range_uj'), '1000000000\n')
  }
  return root
}

const set = (root: string, folder: string, energy: number): void => writeFileSync(join(root, folder, 'energy_uj'), `${energy}\n`)
const readingOf = (probe: EnergyProbe) => {
  if (!probe.ok) throw new Error(probe.reason)
  return probe.reading
}

describe('energy by the processor\'s counters', () => {
  it('adds packages and nothing that overlaps them', () => {
    const root = powercap({ 'intel-rapl:0': { name: 'package-0', energy: 1_000_000 }, 'intel-rapl:1': { name: 'package-1', energy: 5_000_000 }, 'intel-rapl:2': { name: 'psys', energy: 9 }, 'intel-rapl:0:0': { name: 'core', energy: 1 } })
    const before = readingOf(readEnergy(root))
    set(root, 'intel-rapl:0', 3_000_000)
    set(root, 'intel-rapl:1', 6_500_000)
    set(root, 'intel-rapl:2', 900_000_000)
    expect(joulesBetween(before, readingOf(readEnergy(root)))).toBeCloseTo(3.5, 9)
  })

  it('follows a counter that wrapped', () => {
    const root = powercap({ 'intel-rapl:0': { name: 'package-0', energy: 999_000_000 } })
    const before = readEnergy(root)
    set(root, 'intel-rapl:0', 1_000_000)
    expect(joulesBetween(readingOf(before), readingOf(readEnergy(root)))).toBeCloseTo(2, 9)
    expect(energyOf(before, readEnergy(root), 100)).toMatchObject({ tier: 'measured by a counter', joulesPerImage: 0.02 })
  })

  it('says why nothing can be measured, and never gives a number then', () => {
    const absent = readEnergy(join(freshFolder('none'), 'powercap'))
    expect(energyOf(absent, absent, 100)).toMatchObject({ tier: 'unmeasurable here', joulesPerImage: null })
    expect(absent.ok ? '' : absent.reason).toContain('no energy counter')
  })

  it('names the counter that may not be read', () => {
    const root = powercap({ 'intel-rapl:0': { name: 'package-0', energy: 1 } })
    const file = join(root, 'intel-rapl:0', 'energy_uj')
    // root reads what it likes; a folder in its place cannot be read by anybody
    if (process.getuid?.() === 0) { writeFileSync(file, 'no number\n') } else chmodSync(file, 0)
    const probe = readEnergy(root)
    expect(probe.ok ? '' : probe.reason).toContain('energy_uj')
  })
})
