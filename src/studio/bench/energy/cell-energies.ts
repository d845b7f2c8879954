import type { BenchEnergy, Estimate } from '../../../shared/domain/bench-result'
import { inverse, meanInterval, rateOf } from '../statistics'
import type { CounterFinding } from './counter'
import type { Drawn } from './energy-meter'

/** Watts of the machine doing nothing, before the first visit and after the last; null where they could not be read. */
export interface Idle { readonly before: number | null; readonly after: number | null }

export interface CellEnergySource {
  /** The counter that was read, or why there is none. */
  readonly counter: Pick<NonNullable<CounterFinding['counter']>, 'source' | 'covers'> | null
  readonly whyNone: string
  readonly idle: Idle
  readonly idleDrift: string | null
  readonly tdpWatts: number | null
  readonly capWatts: number | null
  readonly cores: number
}

/** What a visit brings to its energy. */
interface MeteredVisit {
  readonly drawn: Drawn | null
  readonly cpuSeconds: number | null
  readonly measured: { readonly nanoseconds: { readonly length: number }; readonly seconds: number }
}

/** Idle watts that part by more than this share of their mean make net energy doubtful. */
const DRIFT = 0.1

/** A sentence where the machine idled otherwise before than after; null where it did not, or nothing told. */
export function idleDriftOf({ before, after }: Idle): string | null {
  if (before === null || after === null) return null
  const mean = (before + after) / 2
  return Math.abs(before - after) > DRIFT * mean ? `Idle watts were ${before.toFixed(2)} before and ${after.toFixed(2)} after, so net energy is doubtful.` : null
}

/**
 * The energies of a cell, best tier first: by the counter where it was read in every visit, by the estimate and by the nominal cap where their watts were given,
 * and never none: where nothing is known that is said with its reason.
 */
export function cellEnergies(visits: readonly MeteredVisit[], batch: number, imagesPerSecond: Estimate, source: CellEnergySource): BenchEnergy[] {
  const energies: BenchEnergy[] = []
  const lost = visits.map(({ drawn }) => drawn).find((drawn) => drawn?.lost === true)
  if (source.counter !== null && lost === undefined) energies.push(counted(visits, batch, source, source.counter))
  if (source.tdpWatts !== null) energies.push(estimated(visits, batch, source, source.tdpWatts))
  if (source.capWatts !== null) {
    const perJoule = scaled(imagesPerSecond, 1 / source.capWatts)
    energies.push({
      tier: 'nominal-cap', source: `cap of ${source.capWatts} W`, grossJoules: inverse(perJoule), netJoules: null, imagesPerSecondPerWatt: perJoule, idle: { before: null, after: null },
      reason: `Images a second divided by the cap of ${source.capWatts} W, as the paper does. No power was measured: this ranks nothing.`,
    })
  }
  if (source.counter === null || lost !== undefined) {
    const reason = lost?.lost === true ? lost.reason : source.whyNone
    energies.push({ tier: 'unmeasurable', source: null, grossJoules: null, netJoules: null, imagesPerSecondPerWatt: null, idle: source.idle, reason: reason.slice(0, 600) })
  }
  return energies
}

function counted(visits: readonly MeteredVisit[], batch: number, { idle }: CellEnergySource, counter: NonNullable<CellEnergySource['counter']>): BenchEnergy {
  const idles = [idle.before, idle.after].filter((one) => one !== null)
  const idleWatts = idles.length === 0 ? null : idles.reduce((sum, one) => sum + one, 0) / idles.length
  const drawn = visits.flatMap(({ drawn: one, measured }) => (one === null || one.lost ? [] : [{ joules: one.joules, seconds: one.seconds, images: measured.nanoseconds.length * batch }]))
  const gross = meanInterval(drawn.map(({ joules, images }) => joules / images), 'repeats')
  return {
    tier: 'counter', source: counter.source, grossJoules: gross,
    netJoules: idleWatts === null ? null : meanInterval(drawn.map(({ joules, seconds, images }) => (joules - idleWatts * seconds) / images), 'repeats'),
    imagesPerSecondPerWatt: rateOf(drawn.map(({ joules, images }) => joules / images)), idle, reason: counter.covers,
  }
}

/** TDP times the share of all cores that the engine kept busy: what the network adds at most, nothing of what an idle machine draws. */
function estimated(visits: readonly MeteredVisit[], batch: number, { cores }: CellEnergySource, tdp: number): BenchEnergy {
  const joules = visits.map(({ cpuSeconds, measured }) => (tdp * Math.min(1, (cpuSeconds ?? measured.seconds) / (cores * measured.seconds)) * measured.seconds) / (measured.nanoseconds.length * batch))
  return {
    tier: 'estimated', source: `TDP of ${tdp} W`, grossJoules: null, netJoules: meanInterval(joules, 'repeats'), imagesPerSecondPerWatt: rateOf(joules), idle: { before: null, after: null },
    reason: `A model: the TDP of ${tdp} W times the share of the ${cores} cores that the engine kept busy. Idle power, memory and the power supply are left out.`,
  }
}

function scaled({ mean, low, high, over }: Estimate, by: number): Estimate {
  return { mean: mean * by, low: low * by, high: high * by, over }
}
