import { Button, Chip, Group, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { RunSummary } from '../../../shared/domain/runs'
import { links } from '../../app/links'
import { useStudioCommand } from '../../client/hooks'
import { useActions, type Action } from '../../stores/actions'
import { ErrorCard } from '../../ui/ErrorCard'
import { Panel } from '../../ui/Screen'
import { MOST_RUNS } from '../compare/address'
import { ImportRun } from './ImportRun'
import { knownTags, withTags } from './run-tags'
import { RunsTable } from './RunsTable'

interface Props {
  readonly runs: readonly RunSummary[]
  readonly onOpen: (run: RunSummary) => void
  readonly onOpenId: (run: string) => void
}

/** All runs of the dataset in scope, by tag if one wishes, and the way in for runs of other studios. */
export function RunsPanel({ runs, onOpen, onOpenId }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [importing, setImporting] = useState(false)
  const [compared, setCompared] = useState<readonly string[]>([])
  const [, navigate] = useLocation()
  const next = useStudioCommand('job.next')
  const tags = knownTags(runs)
  const shown = withTags(runs, chosen)
  const picked = compared.flatMap((id) => runs.find((run) => run.run === id) ?? [])
  const pick = ({ run }: RunSummary): void => setCompared(compared.includes(run) ? compared.filter((one) => one !== run) : [...compared, run].slice(-MOST_RUNS))
  const toggle = (tag: string): void => {
    const now = new Set(chosen)
    if (!now.delete(tag)) now.add(tag)
    setChosen(now)
  }
  useActions(useMemo<readonly Action[]>(() => [{ id: 'training.import', label: 'Import a run', group: 'Training', run: () => setImporting(true) }], []))
  return (
    <Panel title="Runs" actions={<>
      {picked.length === 0 ? null : <Button disabled={picked.length < 2} onClick={() => navigate(links.compare(picked.map(({ run }) => run)))}>{picked.length === 1 ? 'Compare: pick another' : `Compare ${picked.length} runs`}</Button>}
      <Button variant="default" onClick={() => setImporting(true)}>Import a run</Button>
    </>}>
      {tags.length === 0 ? null : (
        <Group gap={6} mb={8} role="group" aria-label="Only runs with these tags">
          {tags.map((tag) => <Chip key={tag} size="xs" checked={chosen.has(tag)} onChange={() => toggle(tag)}>{tag}</Chip>)}
          {chosen.size === 0 ? null : <Text size="xs" c="dimmed">{shown.length} of {runs.length} runs</Text>}
        </Group>
      )}
      {next.error === null ? null : <ErrorCard error={next.error} />}
      {runs.length === 0
        ? <Text c="dimmed">No run yet. The quick preset takes minutes and shows every step that follows.</Text>
        : shown.length === 0
          ? <Text c="dimmed">No run carries all of these tags. <Button variant="subtle" size="compact-xs" onClick={() => setChosen(new Set())}>Show all runs</Button></Text>
          : <RunsTable runs={shown} onOpen={onOpen} picked={picked} onPick={pick} onNext={(job) => next.mutate({ job })} />}
      <ImportRun opened={importing} onClose={() => setImporting(false)} onOpenRun={onOpenId} />
    </Panel>
  )
}
