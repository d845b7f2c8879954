import { Text } from '@mantine/core'
import { useStudioQuery } from '../../client/hooks'
import { Panel } from '../../ui/Screen'
import classes from './Bench.module.css'
import { Tier } from './Tier'

/** What this machine tells of its energy: the counter that will be read, or why none and how it can be granted; power modes where there are some. */
export function PowerPanel() {
  const { data } = useStudioQuery('bench.power', {})
  if (data === undefined) return null
  const { power } = data.hardware
  return (
    <Panel title="Energy on this machine">
      <div className={classes.form}>
        {data.chosen === null ? <Text size="xs" component="div"><Tier tier="unmeasurable here" /> {data.reason}</Text> : <Text size="xs" component="div"><Tier tier="measured by a counter" /> {data.chosen} will be read.</Text>}
        {data.counters.map(({ source, covers, problem, grant }) => <Text key={source} size="xs" c="dimmed"><b>{source}</b>: {problem ?? covers}{grant === null || data.chosen === null ? '' : ` ${grant}`}</Text>)}
        <Text size="xs" c="dimmed">Governor {power.governor ?? 'not told'}; {power.limitWatts === null ? 'no limit told' : `limit ${power.limitWatts} W`}; {power.supply === 'unknown' ? 'supply not told' : `on ${power.supply}`}.</Text>
        {data.modes.length === 0 ? null : <Text size="xs" c="dimmed">Power modes: {data.modes.map((mode) => `${mode.name}${mode.active ? ' (active)' : ''}`).join(', ')}. Set one with nvpmodel, measure, and compare.</Text>}
      </div>
    </Panel>
  )
}
