import type { Evaluation } from '../../../shared/domain/results'
import { maybePercent, percent } from '../format'
import type { RunReport } from '../report-model'
import type { Chart } from './chart'
import { confusionChart } from './confusion-chart'
import { intervalChart, SHARES } from './interval-chart'
import { learningCurves } from './learning-curves'
import { reliabilityChart } from './reliability-chart'

/** Subjects that are drawn, worst first; the table and the CSV have all. */
const WORST = 24

/** Every chart of a run, in the order of the report. */
export function runCharts({ evaluation, epochs, run }: Pick<RunReport, 'evaluation' | 'epochs' | 'run'>): readonly Chart[] {
  return [
    classChart(evaluation), confusionChart(evaluation.confusion, evaluation.protocol.classes),
    ...(evaluation.calibration === null ? [] : [reliabilityChart(evaluation.calibration.equalWidth)]),
    foldChart(evaluation), subjectChart(evaluation), ...apexChart(evaluation), ...learningCurves(epochs, run.epochs),
  ]
}

/** Recall of each class. */
export function classChart({ perClass }: Evaluation): Chart {
  return {
    name: 'classes',
    says: 'Recall of each class over all held-out images, with its 95 % interval by resampling whole subjects.',
    drawing: intervalChart(perClass.map((row) => ({ label: row.emotion, value: row.recall, interval: row.interval, note: `${maybePercent(row.recall)}, n ${row.n}` })), { ...SHARES, name: 'recall' }, 'Recall of each class with its 95 % interval'),
    data: { columns: ['class', 'images', 'recall', 'recall_low', 'recall_high', 'precision', 'f1'], rows: perClass.map((row) => [row.emotion, row.n, row.recall, row.interval?.low ?? null, row.interval?.high ?? null, row.precision, row.f1]) },
  }
}

/** Accuracy of each fold; a fold has no interval of its own here, since its subjects are few. */
export function foldChart({ perFold, foldMean }: Evaluation): Chart {
  return {
    name: 'folds',
    says: `Accuracy of each fold's own model on its held-out images; the dashed line is the mean of the folds, ${percent(foldMean.mean)}.`,
    drawing: intervalChart(perFold.map((fold) => ({ label: `fold ${fold.index}`, value: fold.accuracy, interval: null, note: `${percent(fold.accuracy)}, n ${fold.n}` })), { ...SHARES, name: 'accuracy', reference: foldMean.mean }, 'Accuracy of each fold'),
    data: { columns: ['fold', 'images', 'accuracy'], rows: perFold.map((fold) => [fold.index, fold.n, fold.accuracy]) },
  }
}

/** The worst subjects with Wilson's intervals. */
export function subjectChart(evaluation: Evaluation): Chart {
  const sorted = worstFirst(evaluation)
  const shown = sorted.slice(0, WORST)
  return {
    name: 'subjects',
    says: `${shown.length < sorted.length ? `The ${shown.length} worst of ${sorted.length} subjects` : 'Every subject, worst first'}: share of its images named rightly, with Wilson's 95 % interval over its images; the dashed line is the accuracy of all.`,
    drawing: intervalChart(shown.map((row) => ({ label: row.subject, value: row.correct / row.n, interval: row.interval, note: `${row.correct} of ${row.n}` })), { ...SHARES, name: 'share of images named rightly', reference: evaluation.images.value }, 'Subjects, worst first, with Wilson intervals'),
    data: { columns: ['subject', 'correct', 'images', 'wilson_low', 'wilson_high'], rows: sorted.map((row) => [row.subject, row.correct, row.n, row.interval.low, row.interval.high]) },
  }
}

/** Accuracy against the distance from the apex; none where all frames are as far from it. */
function apexChart({ diagnosis: { fromApex } }: Evaluation): readonly Chart[] {
  if (fromApex.length < 2) return []
  return [{
    name: 'apex',
    says: 'Accuracy of the frames so many before a sequence\u2019s last one, which is its apex, with its 95 % interval by resampling whole subjects.',
    drawing: intervalChart(fromApex.map((row) => ({ label: row.frames === 0 ? 'apex' : `${row.frames} before`, value: row.value, interval: row.interval, note: `${maybePercent(row.value)}, n ${row.n}` })), { ...SHARES, name: 'accuracy' }, 'Accuracy against the distance from the apex'),
    data: { columns: ['frames_before_apex', 'images', 'correct', 'accuracy', 'low', 'high'], rows: fromApex.map((row) => [row.frames, row.n, row.count, row.value, row.interval?.low ?? null, row.interval?.high ?? null]) },
  }]
}

/** Subjects by the share of their images named rightly, the worst first, equals by name. */
export function worstFirst({ perSubject }: Pick<Evaluation, 'perSubject'>): Evaluation['perSubject'] {
  return [...perSubject].sort((a, b) => a.correct / a.n - b.correct / b.n || (a.subject < b.subject ? -1 : 1))
}
