import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Linux' energy counters of Intel and AMD processors. */
export const POWERCAP_ROOT = '/sys/class/powercap'

/** One package counter: where it is read and at which value it starts again from 0, both in microjoules. */
interface PackageCounter { readonly file: string; readonly range: number }

/** A reading of every package counter at one moment. */
export interface EnergyReading { readonly counters: readonly PackageCounter[]; readonly microjoules: readonly number[] }

export type EnergyProbe = { readonly ok: true; readonly reading: EnergyReading } | { readonly ok: false; readonly reason: string }

/**
 * Reads the processor packages' counters. Cores, uncore and platform counters overlap the package and are never added; DRAM is not the
 * processor's. Most systems let only root read them (CVE-2020-8694), and then the reason says so.
 *
 * @param root the folder of the counters; another one in tests
 */
export function readEnergy(root: string = POWERCAP_ROOT): EnergyProbe {
  const packages = findPackages(root)
  if (packages.length === 0) return { ok: false, reason: `This machine shows no energy counter of its processor under ${root}.` }
  try {
    return { ok: true, reading: { counters: packages, microjoules: packages.map((counter) => numberIn(counter.file)) } }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    return { ok: false, reason: `The energy counter ${packages[0]?.file ?? root} cannot be read (${code}); let a group of yours read it by a udev rule.` }
  }
}

/** Joules between two readings of the same counters; a counter that wrapped in between is followed once around. */
export function joulesBetween(before: EnergyReading, after: EnergyReading): number {
  return before.counters.reduce((sum, counter, i) => {
    const difference = (after.microjoules[i] ?? 0) - (before.microjoules[i] ?? 0)
    return sum + (difference < 0 ? difference + counter.range : difference) / 1e6
  }, 0)
}

function findPackages(root: string): readonly PackageCounter[] {
  let names: readonly string[]
  try {
    names = readdirSync(root).filter((name) => /^intel-rapl:\d+$/.test(name)).sort()
  } catch {
    return []
  }
  return names.flatMap((name) => {
    try {
      const folder = join(root, name)
      const isPackage = readFileSync(join(folder, 'name'), 'utf8').startsWith('package')
      return isPackage ? [{ file: join(folder, 'energy_uj'), range: numberIn(join(folder, 'max_energy_range_uj')) }] : []
    } catch {
      return []
    }
  })
}

function numberIn(file: string): number {
  const value = Number(readFileSync(file, 'utf8').trim())
  if (!Number.isFinite(value)) throw new Error(`${file} holds no number`)
  return value
}
