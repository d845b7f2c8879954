import type { LabelState } from '../../../shared/domain/labels'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import { actionUnitName, intensityWord } from './action-units'
import classes from './Sequences.module.css'

/** The action units of the label over the frame; without a label of its own, the dataset's. They are those of the apex, whichever frame is shown. */
export function UnitsOverlay({ sequence, units }: { readonly sequence: SequenceDetail; readonly units: LabelState['units'] | undefined }) {
  const shown = units ?? sequence.actionUnits
  if (shown.length === 0) return <div className={classes.overlayNote}>No action units are coded.</div>
  return (
    <ul className={classes.unitsOverlay} aria-label="Action units at the apex">
      {shown.map(({ unit, intensity }) => <li key={unit} title={actionUnitName(unit)}><b>{unit}</b> {intensityWord(intensity)}</li>)}
    </ul>
  )
}
