import type { Schedule } from '../../../shared/learning-rate'
import { learningRateAt } from '../../../shared/learning-rate'

/** A rate from one epoch on, epochs counted from 1. */
export interface RatePoint { readonly epoch: number; readonly rate: number }

/** The corners of a schedule's curve: where a rate begins, and the end. Empty while the schedule cannot be drawn. */
export function rateCorners(schedule: Schedule, epochs: number): readonly RatePoint[] {
  if (!(epochs >= 1) || !(schedule.base > 0) || schedule.steps.some((step) => !(step.from >= 0) || !(step.factor > 0))) return []
  const begins = [0, ...schedule.steps.map((step) => step.from), epochs - 1].filter((epoch) => epoch < epochs)
  return [...new Set(begins)].sort((a, b) => a - b).map((epoch) => ({ epoch: epoch + 1, rate: learningRateAt(schedule, epoch) }))
}

/** The powers of ten between which all rates lie, at most nine of them. */
export function decades(points: readonly RatePoint[]): readonly number[] {
  const logs = points.map((point) => Math.log10(point.rate))
  const high = Math.ceil(Math.max(...logs) - 1e-9)
  const low = Math.min(high - 1, Math.floor(Math.min(...logs) + 1e-9))
  const stride = Math.ceil((high - low) / 8)
  const count = Math.ceil((high - low) / stride)
  return Array.from({ length: count + 1 }, (_, index) => Number(`1e${high - (count - index) * stride}`))
}

/** `10⁻³` for a power of ten, `3 × 10⁻⁴` for another rate. */
export function rateText(rate: number): string {
  const [digits = '', power = '0'] = Number(rate.toPrecision(3)).toExponential().split('e')
  const raised = `10${[...power.replace('+', '')].map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)] ?? sign)).join('')}`
  return digits === '1' ? raised : `${digits} × ${raised}`
}
