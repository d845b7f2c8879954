import { Title } from '@mantine/core'
import type { ActionUnit } from '../../../shared/domain/sequence'
import { actionUnitName, intensityWord } from './action-units'
import classes from './Sequences.module.css'

/** The FACS action units of the peak, with what each does and its intensity A to E. */
export function ActionUnits({ units }: { readonly units: readonly ActionUnit[] }) {
  return (
    <section aria-label="Action units">
      <Title order={3}>Action units</Title>
      {units.length === 0
        ? <p className={classes.quiet}>No FACS coding for this sequence.</p>
        : (
          <ul className={classes.units}>
            {units.map((item) => (
              <li key={item.unit}><b className="tabular">{item.unit}</b><span>{actionUnitName(item.unit)}</span><span className={classes.intensity}>{intensityWord(item.intensity)}</span></li>
            ))}
          </ul>
        )}
    </section>
  )
}
