import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Consent, ConsentEntry, ConsentList } from '../../../shared/domain/consent'
import type { Dataset } from '../../../shared/domain/dataset'
import { useStudioCommand, useStudioQuery } from '../../client/hooks'
import { studioClient } from '../../client/studio-client'
import { ErrorCard } from '../../ui/ErrorCard'
import { plural } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { TableSkeleton } from '../../ui/Skeletons'
import { offerUndo } from '../../ui/undo'
import classes from './Consent.module.css'
import { CONSENT_WORDS, consentSummary, previousEntries } from './consent-words'
import { PresetDialog } from './PresetDialog'
import { SubjectTable } from './SubjectTable'

/** Whose face of a dataset may leave the studio: recorded by subject, unknown until somebody says so. */
export function ConsentPanel({ dataset }: { readonly dataset: Dataset }) {
  const list = useStudioQuery('consent.list', { dataset: dataset.dataset })
  return (
    <Panel title="Consent">
      {list.error !== null && <ErrorCard title="The consents could not be read" error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <TableSkeleton rows={6} label="Loading the consents" />}
      {list.data !== undefined && (list.data.synthetic
        ? <Text>The faces of this dataset are rendered and belong to nobody, so they may be shown anywhere. Their reports say that they are rendered.</Text>
        : <Recorded key={dataset.dataset} dataset={dataset} list={list.data} />)}
    </Panel>
  )
}

function Recorded({ dataset, list }: { readonly dataset: Dataset; readonly list: ConsentList }) {
  const set = useStudioCommand('consent.set')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [credit, setCredit] = useState('')
  const [preset, setPreset] = useState(false)
  const record = (entries: ConsentEntry[], done: () => void): void => {
    const before = previousEntries(list.items, entries)
    set.mutate({ dataset: dataset.dataset, entries }, {
      onSuccess: () => {
        done()
        offerUndo(`The consent of ${plural(entries.length, 'subject')} is recorded.`, () => studioClient().call('consent.set', { dataset: dataset.dataset, entries: before }), `consent-${dataset.dataset}`)
      },
    })
  }
  const mark = (consent: Consent): void => {
    const line = credit.trim()
    record([...chosen].map((subject) => ({ subject, consent, credit: consent === 'may-publish' && line !== '' ? line : null })), () => setChosen(new Set()))
  }
  return (
    <div className={classes.panel}>
      <Text>{consentSummary(list.items)} On this screen you see the faces you are licensed to see. In reports and on paper a face without consent becomes a sketch of its landmarks, and a copied selection is text alone.</Text>
      {set.error !== null && <ErrorCard title="Nothing was recorded" error={set.error} />}
      <Group gap="xs" align="end">
        <TextInput label="Line under the face" description="As the licence words it; for those who may be published" placeholder="none" maxLength={120} value={credit} onChange={(event) => setCredit(event.currentTarget.value)} className={classes.credit} />
        {(['may-publish', 'may-not', 'unknown'] as const).map((consent) => (
          <Button key={consent} variant="default" disabled={chosen.size === 0} loading={set.isPending} onClick={() => mark(consent)}>{CONSENT_WORDS[consent]}</Button>
        ))}
        <Button variant="default" onClick={() => setPreset(true)} ml="auto">Take over the list of CK+</Button>
      </Group>
      <SubjectTable items={list.items} chosen={chosen} onChoose={setChosen} />
      <Text size="xs" c="dimmed" role="status">{chosen.size === 0 ? 'Choose subjects, then say what they agreed to.' : `${plural(chosen.size, 'subject')} chosen.`}</Text>
      {preset && <PresetDialog dataset={dataset.dataset} onClose={() => setPreset(false)} onConfirm={(entries) => record(entries, () => setPreset(false))} />}
    </div>
  )
}
