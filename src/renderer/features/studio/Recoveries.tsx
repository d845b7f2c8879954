import { Text } from '@mantine/core'
import type { Recovery } from '../../../shared/domain/safety'
import { formatTime } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import classes from './Studio.module.css'

/** When the store was damaged, what took its place, and where the damaged one is kept. */
export function Recoveries({ recoveries }: { readonly recoveries: readonly Recovery[] }) {
  return (
    <Panel title="Recovered">
      <ul className={classes.recoveries}>
        {recoveries.map((recovery) => (
          <li key={recovery.at}>
            <Text>{formatTime(recovery.at)}: {recovery.reason} The copy of {formatTime(recovery.backupAt)} took its place; what was done after that is not in it.</Text>
            <Text c="dimmed">{recovery.kept.length === 0 ? 'There was no file left to keep.' : <>Kept as it was: <span className="mono">{recovery.kept.join(', ')}</span></>}</Text>
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed" mt={6}>Runs finished later still have their folders: take them over with “Import a run”. Labels given later are lost unless you have a newer backup.</Text>
    </Panel>
  )
}
