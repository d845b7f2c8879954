import { Button, Checkbox, Select, Text } from '@mantine/core'
import { useState } from 'react'
import type { InputOf } from '../../../shared/contract'
import type { ClassMap } from '../../../shared/domain/cross'
import type { Dataset } from '../../../shared/domain/dataset'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { Audit } from './Audit'
import classes from './Cross.module.css'

interface Props {
  readonly run: string
  readonly datasets: readonly Dataset[]
  readonly busy: boolean
  readonly onStart: (input: InputOf<'cross.evaluate'>) => void
}

/** Which dataset, and its labels as classes of the run. The audit stands here before anything is computed, and pictures on both sides must be allowed by hand. */
export function Question({ run, datasets, busy, onStart }: Props) {
  const [dataset, setDataset] = useState(datasets[0]?.dataset ?? null)
  const [classMap, setClassMap] = useState<ClassMap>({})
  const [allowShared, setAllowShared] = useState(false)
  const audit = useStudioQuery('cross.audit', { run, dataset: dataset ?? '', classMap }, { enabled: dataset !== null, placeholderData: (before) => (before?.dataset === dataset ? before : undefined) })
  const shared = audit.data !== undefined && audit.data.shared.pictures > 0
  const ready = dataset !== null && audit.data !== undefined && audit.error === null && (!shared || allowShared)
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      if (ready) onStart({ run, dataset, classMap, allowShared: shared && allowShared })
    }}>
      <div className={classes.form}>
        <Select label="Dataset" w={320} allowDeselect={false} value={dataset} data={datasets.map((one) => ({ value: one.dataset, label: `${one.dataset}: ${one.name}` }))} onChange={(next) => {
          setDataset(next)
          setClassMap({})
          setAllowShared(false)
        }} />
        <Button type="submit" loading={busy} disabled={!ready}>Judge it</Button>
      </div>
      {audit.isLoading ? <Text size="sm" c="dimmed" role="status" mt="sm">Looking at what both sides share</Text> : null}
      {audit.error === null ? null : <ErrorCard error={audit.error} title="It cannot be judged like this">{Object.keys(classMap).length === 0 ? null : <Button variant="default" onClick={() => setClassMap({})}>Map every label as before</Button>}</ErrorCard>}
      {audit.data === undefined || audit.error !== null ? null : <Audit audit={audit.data} run={run} onMap={setClassMap} classMap={classMap} />}
      {shared ? <Checkbox mt="sm" checked={allowShared} onChange={(event) => setAllowShared(event.currentTarget.checked)} label="Judge it although pictures are shared; every result will say so" /> : null}
    </form>
  )
}
