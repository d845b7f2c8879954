import type { Int8Cost } from './model-export'

/** What eight bits cost, in one sentence for a terminal or a page. */
export function int8Sentence({ format, float, int8, difference, interval, subjects, images }: Int8Cost): string {
  const points = (value: number): string => (value * 100).toFixed(1)
  const range = interval === null ? ', no interval from one subject' : ` (95 % interval by subjects ${points(interval.low)} to ${points(interval.high)})`
  return `${format} names ${points(int8)} % of ${images} held-out images of ${subjects} ${subjects === 1 ? 'subject' : 'subjects'} rightly, float32 ${points(float)} %: ${points(difference)} points${range}.`
}
