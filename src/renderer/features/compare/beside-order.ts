import type { AccuracyRow } from '../../../shared/domain/comparison'

/** Each run follows the published row that it stands beside; runs of networks that the paper does not have come last. */
export function besideOrder(rows: readonly AccuracyRow[]): readonly AccuracyRow[] {
  const measured = rows.filter((row) => row.source === 'measured')
  const published = rows.filter((row) => row.source === 'published')
  const placed = published.flatMap((row) => [row, ...measured.filter((one) => one.beside === row.method)])
  return [...placed, ...measured.filter((row) => !placed.includes(row))]
}
