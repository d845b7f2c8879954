import { Button, Select, Switch, Text, TextInput } from '@mantine/core'
import { labelQueueKindSchema } from '../../../shared/domain/labels'
import { useStudioQuery } from '../../client/hooks'
import { formatCount } from '../../ui/format'
import classes from './Labelling.module.css'
import { goesByRun, leadsTo, useLabellingSettings } from './labelling-settings'

const THEN: Readonly<Record<(typeof labelQueueKindSchema.options)[number] | 'stay', string>> = {
  stay: 'stay here', unlabelled: 'the next without a label', mine: 'the next I have not labelled', unsure: 'the next unsure one', disagreed: 'the next disagreement',
  uncertain: 'the least certain prediction', doubted: 'the likeliest label error',
}

/** Who labels, blind or not, and where a label leads on to. */
export function QueueBar({ dataset, run, onSkip }: { readonly dataset: string; readonly run: string | null; readonly onSkip: () => void }) {
  const settings = useLabellingSettings()
  const { author, blind } = settings
  const then = leadsTo(settings)
  const set = useLabellingSettings.setState
  const lacksRun = goesByRun(then) && run === null
  const queue = useStudioQuery('label.queue', { dataset, kind: then === 'stay' ? 'unlabelled' : then, author, limit: 1, ...(run !== null && goesByRun(then) ? { run } : {}) }, { enabled: then !== 'stay' && !lacksRun })
  const kinds = [...labelQueueKindSchema.options, 'stay' as const].filter((then) => leadsTo({ then, blind }) === then)
  return (
    <section className={classes.fields} aria-label="How to go on">
      <Select label="After a label, on to" data={kinds.map((kind) => ({ value: kind, label: THEN[kind] }))} value={then} allowDeselect={false} onChange={(value) => { if (value !== null) set({ then: value as typeof then }) }} />
      {lacksRun && <Text size="xs" role="status">Choose a run in the line at the top; its predictions order this queue.</Text>}
      {queue.error !== null && <Text size="xs" role="status">{queue.error.message} {queue.error.nextStep}</Text>}
      {queue.data !== undefined && then !== 'stay' && (
        <div className={classes.line}>
          <Text size="xs" c="dimmed" role="status">{queue.data.total === 0 ? 'Nothing is left.' : `${formatCount(queue.data.total)} left`}</Text>
          {queue.data.total > 0 && <Button size="compact-xs" variant="default" onClick={onSkip}>Next</Button>}
        </div>
      )}
      <TextInput label="Annotator" value={author} maxLength={120} onChange={(event) => set({ author: event.currentTarget.value })} onBlur={() => { if (author.trim() === '') set({ author: 'annotator' }) }} />
      <Switch label="Blind: hide everybody else’s labels" checked={blind} onChange={(event) => set({ blind: event.currentTarget.checked, ...(event.currentTarget.checked ? { then: 'mine' as const } : {}) })} />
    </section>
  )
}
