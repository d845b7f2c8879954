import { Button, UnstyledButton } from '@mantine/core'
import type { Epoch, FoldRun, RunKind } from '../../../shared/domain/runs'
import { formatDuration, formatNumber, formatPercent } from '../../ui/format'
import { curvesByFold, largestLoss, type FoldCurve } from './curves'
import { foldSpeed } from './live-facts'
import classes from './RunCurves.module.css'
import { canResume, modelName } from './run-words'
import { StateMark } from './StateMark'

interface Props {
  readonly kind: RunKind
  readonly folds: readonly FoldRun[]
  readonly epochs: readonly Epoch[]
  /** Epochs planned: every small chart has the same axis. */
  readonly planned: number
  /** The fold that stays drawn over the mean, and how the pointer or a click says which. */
  readonly chosen: number | null
  readonly onLook: (fold: number | null) => void
  readonly onChoose: (fold: number | null) => void
  /** Trains one fold that stopped; undefined while none may start. */
  readonly onRetry: ((fold: number) => void) | undefined
}

/** A small chart a fold, all on one scale: a fold that learns unlike the others is seen at once, and laid over the mean of all by pointing at it. */
export function FoldMultiples({ kind, folds, epochs, planned, chosen, onLook, onChoose, onRetry }: Props) {
  const curves = curvesByFold(epochs)
  const top = largestLoss(curves)
  return (
    <div className={classes.folds} onMouseLeave={() => onLook(null)}>
      {folds.map((fold) => {
        const points = curves.find((curve) => curve.fold === fold.index)?.points ?? []
        const last = points[points.length - 1]
        const speed = foldSpeed(fold, epochs)
        const isChosen = chosen === fold.index
        return (
          <div key={fold.index} className={classes.fold} data-chosen={isChosen || undefined} onMouseEnter={() => onLook(fold.index)}>
            <div className={classes.head}>
              <UnstyledButton fz="xs" fw={700} aria-pressed={isChosen} aria-label={`Draw ${modelName(kind, fold.index)} over the mean`} onClick={() => onChoose(isChosen ? null : fold.index)}
                onFocus={() => onLook(fold.index)} onBlur={() => onLook(null)}>{modelName(kind, fold.index)}</UnstyledButton>
              <StateMark state={fold.state} />
            </div>
            <FoldSketch name={modelName(kind, fold.index)} points={points} planned={planned} top={top} />
            <div className={classes.facts}>
              epoch {last?.epoch ?? 0} of {planned} · loss {formatNumber(last?.loss ?? null, 3)}<br />
              {kind === 'final' ? 'nothing held out' : <>held out: {fold.testAccuracy === null ? 'after the last epoch' : formatPercent(fold.testAccuracy)}</>}<br />
              {fold.chosenEpoch !== null && fold.chosenEpoch < fold.epochs ? <>weights of epoch {fold.chosenEpoch}<br /></> : null}
              {formatNumber(speed.imagesPerSecond, 0)} images/s · {formatDuration(speed.seconds)}
            </div>
            {fold.error === null ? null : <div className={classes.facts} style={{ color: 'var(--wrong)' }}>✗ {fold.error}</div>}
            {canResume(fold) && onRetry !== undefined
              ? <Button mt={4} size="compact-xs" variant="default" aria-label={`Train ${modelName(kind, fold.index)} alone`} onClick={() => onRetry(fold.index)}>{fold.state === 'failed' ? 'Retry' : 'Train'} {kind === 'final' ? 'it' : 'this fold'}</Button>
              : null}
          </div>
        )
      })}
    </div>
  )
}

function FoldSketch({ name, points, planned, top }: { readonly name: string; readonly points: FoldCurve['points']; readonly planned: number; readonly top: number }) {
  const last = points[points.length - 1]
  const path = (value: (point: (typeof points)[number]) => number): string => points
    .map((point) => `${(100 * (point.epoch - 1) / Math.max(1, planned - 1)).toFixed(2)},${(40 - 38 * value(point)).toFixed(2)}`).join(' ')
  return (
    <svg className={classes.line} viewBox="0 0 100 42" preserveAspectRatio="none" role="img"
      aria-label={last === undefined ? `${name} has no epoch yet` : `${name}: loss ${last.loss.toFixed(3)}, training accuracy ${(100 * last.accuracy).toFixed(1)} % at epoch ${last.epoch}`}>
      <polyline points={path((point) => Math.min(3, point.loss / top))} fill="none" stroke="var(--text-dim)" strokeWidth={1.2} strokeDasharray="3 2" vectorEffect="non-scaling-stroke" />
      <polyline points={path((point) => point.accuracy)} fill="none" stroke="var(--accent)" strokeWidth={1.6} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
