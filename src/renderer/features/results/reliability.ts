import type { CalibrationError, ReliabilityBin } from '../../../shared/domain/calibration'

/** A bin of the reliability diagram, percent. Empty bins have no dot. */
export interface ReliabilityDot {
  readonly confidence: number
  readonly accuracy: number
  /** Middle of the consistency bar and how far it reaches either way. */
  readonly middle: number
  readonly reach: number
  /** True where a perfectly calibrated model would lie in 95 of 100 cases. */
  readonly consistent: boolean
  readonly n: number
  readonly from: number
  readonly to: number
}

/** The dots of the bins that hold images, by rising confidence. */
export function reliabilityDots(bins: readonly ReliabilityBin[]): readonly ReliabilityDot[] {
  return bins.flatMap(({ low, high, n, confidence, accuracy, consistent }) => {
    if (confidence === null || accuracy === null || consistent === null) return []
    return [{
      confidence: 100 * confidence, accuracy: 100 * accuracy, n, from: 100 * low, to: 100 * high,
      middle: 50 * (consistent.low + consistent.high), reach: 50 * (consistent.high - consistent.low),
      consistent: accuracy >= consistent.low && accuracy <= consistent.high,
    }]
  })
}

/** What an ECE means beside the one that chance alone gives: its share of perfectly calibrated models decides, at 5 %. */
export function eceSentence({ value, baseline, bins }: CalibrationError): string {
  const dots = reliabilityDots(bins)
  const outside = dots.filter((dot) => !dot.consistent)
  const sure = outside.filter((dot) => dot.accuracy < dot.confidence).length
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
  const against = `A perfectly calibrated model of these confidences shows ${percent(baseline.mean)} [${(100 * baseline.low).toFixed(1)}, ${(100 * baseline.high).toFixed(1)}] on as few images.`
  if (baseline.p > 0.05) return `${against} ${percent(value)} or more comes to ${percent(baseline.p)} of such models: no miscalibration is shown.`
  const lean = outside.length === 0 ? '' : sure * 2 > outside.length ? ', and it is mostly too sure' : sure * 2 < outside.length ? ', and it is mostly not sure enough' : ''
  return `${against} ${percent(value)} is more than chance explains (${baseline.p < 0.0015 ? 'p at most 0.001' : `p = ${baseline.p.toFixed(3)}`})${lean}.`
}
