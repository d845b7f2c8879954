import type { Epoch, FoldRun, RunKind } from '../../../shared/domain/runs'
import { formatDuration, formatNumber, formatPercent } from '../../ui/format'
import { curvesByFold, largestLoss } from './curves'
import { foldSpeed } from './live-facts'
import classes from './RunCurves.module.css'
import { modelName } from './run-words'
import { StateMark } from './StateMark'

interface Props {
  readonly kind: RunKind
  readonly folds: readonly FoldRun[]
  readonly epochs: readonly Epoch[]
  /** Epochs planned: every small chart has the same axis. */
  readonly planned: number
}

/** A small chart a fold, all on one scale: a fold that learns unlike the others is seen at once. */
export function FoldMultiples({ kind, folds, epochs, planned }: Props) {
  const curves = curvesByFold(epochs)
  const top = largestLoss(curves)
  return (
    <div className={classes.folds}>
      {folds.map((fold) => {
        const points = curves.find((curve) => curve.fold === fold.index)?.points ?? []
        const last = points[points.length - 1]
        const speed = foldSpeed(fold, epochs)
        const path = (value: (point: (typeof points)[number]) => number): string => points
          .map((point) => `${(100 * (point.epoch - 1) / Math.max(1, planned - 1)).toFixed(2)},${(40 - 38 * value(point)).toFixed(2)}`).join(' ')
        return (
          <div key={fold.index} className={classes.fold}>
            <div className={classes.head}><strong>{modelName(kind, fold.index)}</strong><StateMark state={fold.state} /></div>
            <svg className={classes.line} viewBox="0 0 100 42" preserveAspectRatio="none" role="img"
              aria-label={last === undefined ? `${modelName(kind, fold.index)} has no epoch yet` : `${modelName(kind, fold.index)}: loss ${last.loss.toFixed(3)}, training accuracy ${(100 * last.accuracy).toFixed(1)} % at epoch ${last.epoch}`}>
              <polyline points={path((point) => Math.min(3, point.loss / top))} fill="none" stroke="var(--text-dim)" strokeWidth={1.2} strokeDasharray="3 2" vectorEffect="non-scaling-stroke" />
              <polyline points={path((point) => point.accuracy)} fill="none" stroke="var(--accent)" strokeWidth={1.6} vectorEffect="non-scaling-stroke" />
            </svg>
            <div className={classes.facts}>
              epoch {last?.epoch ?? 0} of {planned} · loss {formatNumber(last?.loss ?? null, 3)}<br />
              {kind === 'final' ? 'nothing held out' : <>held out: {fold.testAccuracy === null ? 'after the last epoch' : formatPercent(fold.testAccuracy)}</>}<br />
              {formatNumber(speed.imagesPerSecond, 0)} images/s · {formatDuration(speed.seconds)}
            </div>
            {fold.error === null ? null : <div className={classes.facts} style={{ color: 'var(--wrong)' }}>✗ {fold.error}</div>}
          </div>
        )
      })}
    </div>
  )
}
