import type { LabelState } from '../../../shared/domain/labels'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { actionUnitName, intensityWord } from './action-units'
import classes from './Sequences.module.css'

/** The action units of the label over the frame; without a label of its own, the dataset's, unless one labels blind. They are those of the apex, whichever frame is shown. */
export function UnitsOverlay({ sequence, units }: { readonly sequence: SequenceDetail; readonly units: LabelState['units'] | undefined }) {
  const blind = useLabellingSettings((settings) => settings.blind)
  const shown = units ?? (blind ? [] : sequence.actionUnits)
  if (shown.length === 0) return <div className={classes.overlayNote}>{blind ? 'You have coded no action units.' : 'No action units are coded.'}</div>
  return (
    <ul className={classes.unitsOverlay} aria-label="Action units at the apex">
      {shown.map(({ unit, intensity }) => <li key={unit} title={actionUnitName(unit)}><b>{unit}</b> {intensityWord(intensity)}</li>)}
    </ul>
  )
}
