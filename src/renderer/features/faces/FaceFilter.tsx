import { UnstyledButton } from '@mantine/core'
import type { FaceCounts, FaceState } from '../../../shared/domain/faces'
import { formatCount } from '../../ui/format'
import { FACE_FILTERS } from './face-words'
import classes from './Faces.module.css'

/** How many sequences are in which state; one press shows them alone. */
export function FaceFilter({ counts, state, onState }: { readonly counts: FaceCounts; readonly state: FaceState | null; readonly onState: (state: FaceState | null) => void }) {
  return (
    <div className={classes.filter} role="group" aria-label="Show">
      {FACE_FILTERS.map((filter) => (
        <UnstyledButton key={filter.label} className={classes.chip} aria-pressed={state === filter.state} onClick={() => onState(filter.state)}>
          {filter.label} <span className="tabular">{formatCount(filter.count(counts))}</span>
        </UnstyledButton>
      ))}
    </div>
  )
}
