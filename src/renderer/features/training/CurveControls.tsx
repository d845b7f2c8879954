import { Select, Slider, Switch, Text } from '@mantine/core'
import { useCurveSettings } from './curve-view'
import classes from './RunCurves.module.css'

interface Props {
  readonly folds: readonly number[]
  readonly fold: number | null
  readonly onFold: (fold: number | null) => void
}

/** What all curves of a run are drawn with: how much they are smoothed, on which axis, and which fold lies over the mean. */
export function CurveControls({ folds, fold, onFold }: Props) {
  const { smoothing, log } = useCurveSettings()
  return (
    <div className={classes.controls}>
      <div className={classes.control}>
        <Text size="xs" className="tabular">Smoothing {smoothing === 0 ? 'off' : smoothing.toFixed(2)}</Text>
        <Slider thumbLabel="Smoothing factor" className={classes.slider} size="xs" thumbSize={14} min={0} max={0.95} step={0.05} label={null} value={smoothing} onChange={(value) => useCurveSettings.setState({ smoothing: value })} />
      </div>
      <Switch label="Logarithmic loss" checked={log} onChange={(event) => useCurveSettings.setState({ log: event.currentTarget.checked })} />
      <div className={classes.control}>
        <Text size="xs" id="over-label">Over the mean</Text>
        <Select aria-labelledby="over-label" w={120} value={fold === null ? 'none' : String(fold)} onChange={(value) => onFold(value === null || value === 'none' ? null : Number(value))}
          data={[{ value: 'none', label: 'no fold' }, ...folds.map((one) => ({ value: String(one), label: `fold ${one}` }))]} />
      </div>
    </div>
  )
}
