import type { Comparison } from '../../../shared/domain/comparison'
import type { Chart } from './chart'
import { differenceAxis, intervalChart, SHARES } from './interval-chart'
import { percent } from '../format'

/** The runs side by side on the compared items, and what each pair differs by. */
export function comparisonCharts({ runs, pairs }: Comparison): readonly Chart[] {
  const differences = pairs.map((pair) => ({ label: `${pair.first} \u2212 ${pair.second}`, value: pair.images.difference, interval: pair.images.interval, note: `${points(pair.images.difference)} points` }))
  return [
    {
      name: 'accuracies',
      says: 'Accuracy of each run on the compared images, with its 95 % interval by resampling whole subjects. Intervals of two runs may overlap although the runs differ: they are judged on the same people, so the differences below decide.',
      drawing: intervalChart(runs.map((run) => ({ label: run.run, value: run.images.value, interval: run.images.interval, note: percent(run.images.value) })), { ...SHARES, name: 'accuracy' }, 'Accuracy of each run on the compared images'),
      data: { columns: ['run', 'name', 'images', 'correct', 'accuracy', 'low', 'high'], rows: runs.map((run) => [run.run, run.name, run.images.n, run.images.correct, run.images.value, run.images.interval?.low ?? null, run.images.interval?.high ?? null]) },
    },
    {
      name: 'differences',
      says: 'Difference of the pooled accuracies of each pair, in points, with its 95 % interval by a paired bootstrap over subjects. An interval that holds 0 tells the two apart no better than chance.',
      drawing: intervalChart(differences, { ...differenceAxis(differences), name: 'points' }, 'Differences of pooled accuracies with their intervals'),
      data: { columns: ['first', 'second', 'difference', 'low', 'high', 'p', 'adjusted_p'], rows: pairs.map((pair) => [pair.first, pair.second, pair.images.difference, pair.images.interval?.low ?? null, pair.images.interval?.high ?? null, pair.images.p, pair.adjustedP]) },
    },
  ]
}

function points(share: number): string {
  return (share * 100).toFixed(1).replace('-', '\u2212')
}
