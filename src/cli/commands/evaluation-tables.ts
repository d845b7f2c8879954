import type { CalibrationError } from '../../shared/domain/calibration'
import type { AttributeAccuracy } from '../../shared/domain/groups'
import type { Evaluation } from '../../shared/domain/results'
import { percent, table } from '../table'
import { plain } from '../terminal'

/** Subjects that are shown of those that pull the accuracy down most; `--json` carries all. */
const SHOWN_SUBJECTS = 5

/** "92.1 % [88.7, 95.0]"; without an interval the share alone. */
export function bounded(value: number | null, interval: { readonly low: number; readonly high: number } | null): string {
  return value === null || interval === null ? percent(value) : `${percent(value)} [${(interval.low * 100).toFixed(1)}, ${(interval.high * 100).toFixed(1)}]`
}

/** Images, recall, precision and F1 of each class. */
export function classTable({ perClass, diagnosis }: Pick<Evaluation, 'perClass' | 'diagnosis'>): string {
  return table(['class', 'images', 'recall', 'precision', 'F1'], perClass.map((row, place) => [
    row.emotion, row.n, bounded(row.recall, row.interval), bounded(row.precision, diagnosis.precision[place]?.interval ?? null), percent(row.f1),
  ]))
}

/** Scores of the probabilities, each beside what it must be read with. */
export function calibrationTable(calibration: NonNullable<Evaluation['calibration']>): string {
  const score = ({ value, interval }: (typeof calibration)['nll']): string => `${value.toFixed(3)}${interval === null ? '' : ` [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`}`
  const error = ({ value, baseline }: CalibrationError): string => `${percent(value)}; a calibrated model shows ${percent(baseline.mean)} [${(baseline.low * 100).toFixed(1)}, ${(baseline.high * 100).toFixed(1)}]`
  return table(['calibration', ''], [
    ['NLL, nats', score(calibration.nll)], ['Brier, 0 to 2', score(calibration.brier)], ['ECE, 15 equal widths', error(calibration.equalWidth)],
    ['ECE, 15 equal masses', error(calibration.equalMass)], ['temperature', calibration.temperature.value?.toFixed(3) ?? calibration.temperature.note],
  ])
}

/** Where the errors lie: subjects, distance from the apex, doubted labels, costly confusions. */
export function diagnosisTables({ diagnosis, perSubject }: Pick<Evaluation, 'diagnosis' | 'perSubject'>): string {
  const shares = new Map(perSubject.map((row) => [row.subject, row]))
  const heaviest = [...diagnosis.influence].sort((a, b) => (a.images ?? 0) - (b.images ?? 0)).slice(0, SHOWN_SUBJECTS).map(({ subject, images }) => {
    const own = shares.get(subject)
    return [subject, own === undefined ? '–' : bounded(own.correct / own.n, own.interval), own?.n ?? 0, images === null ? '–' : `${(images * 100).toFixed(2)} points`]
  })
  const rates = (head: string, rows: readonly (readonly [string, { readonly value: number | null; readonly interval: { readonly low: number; readonly high: number } | null; readonly count: number; readonly n: number }])[]): string =>
    table([head, 'share', 'images'], rows.map(([name, rate]) => [name, bounded(rate.value, rate.interval), `${rate.count} of ${rate.n}`]))
  return [
    ...(heaviest.length === 0 ? [] : [table(['subjects that lower the accuracy most', 'accuracy', 'images', 'influence'], heaviest)]),
    rates('frames before the apex', diagnosis.fromApex.map((row) => [String(row.frames), row] as const)),
    ...(diagnosis.doubts.sequences.length === 0 ? [] : [table([`${diagnosis.doubts.sequences.length} of ${diagnosis.doubts.n} labels doubted by confident learning`, 'label', 'likely', 'p(label)'],
      diagnosis.doubts.sequences.slice(0, SHOWN_SUBJECTS).map((one) => [`${one.subject}/${one.sequence}`, one.label, one.likely, percent(one.probability)]))]),
    rates('costly confusion', diagnosis.costly.map((row) => [`${row.truth} taken for ${row.predicted}`, row] as const)),
  ].join('\n')
}

/** Accuracy by what is recorded of the subjects, with what can be said of it. */
export function groupTable({ attribute, groups, sentence }: AttributeAccuracy): string {
  return `${table([attribute, 'subjects', 'images', 'sequences', 'against the others, points'], groups.map((group) => [
    group.value ?? 'not recorded', group.subjects, bounded(group.images.value, group.images.interval), bounded(group.sequences.value, group.sequences.interval),
    group.difference === null ? '–' : `${(100 * group.difference.value).toFixed(1)} [${(100 * group.difference.low).toFixed(1)}, ${(100 * group.difference.high).toFixed(1)}]`,
  ]))}${plain(sentence)}\n`
}
