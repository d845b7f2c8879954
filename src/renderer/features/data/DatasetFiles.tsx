import { Button, Group, Modal, Text } from '@mantine/core'
import { IconFolderSearch, IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Dataset } from '../../../shared/domain/dataset'
import type { DatasetChanges } from '../../../shared/domain/safety'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatCount, plural } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'
import { Panel } from '../../ui/Screen'
import classes from './Data.module.css'

/** Whether a dataset's files are still those that were imported, looked at by size and time on opening and by hash on demand; and where they are now. */
export function DatasetFiles({ dataset }: { readonly dataset: Dataset }) {
  const quick = useStudioQuery('dataset.changes', { dataset: dataset.dataset }, { enabled: dataset.present })
  const verify = useJob('dataset.verify', { adopt: true })
  const relocate = useJob('dataset.relocate', { adopt: true })
  const [choosing, setChoosing] = useState(false)
  const busy = verify.busy ? verify : relocate.busy ? relocate : null
  const known = relocate.result ?? (verify.result?.dataset === dataset.dataset ? verify.result : null) ?? quick.data
  return (
    <Panel title="Files" actions={(
      <>
        <Button variant="default" leftSection={<IconShieldCheck size={14} aria-hidden />} disabled={!dataset.present || busy !== null} onClick={() => void verify.start({ dataset: dataset.dataset })}>Check every file</Button>
        <Button variant={dataset.present ? 'default' : 'filled'} leftSection={<IconFolderSearch size={14} aria-hidden />} disabled={busy !== null} onClick={() => setChoosing(true)}>It has moved</Button>
      </>
    )}>
      {!dataset.present && <Text>The folder <span className="mono">{dataset.path}</span> is not where it was. Labels, folds and results stay; pictures come back when the folder does, or when you say where it is now.</Text>}
      {busy !== null && <JobProgress job={busy.job} onCancel={() => void busy.cancel()} />}
      {dataset.present && busy === null && (quick.error === null || known !== undefined ? <Found changes={known} /> : <ErrorCard title="The files could not be looked at" error={quick.error} onRetry={() => void quick.refetch()} />)}
      {[verify, relocate].map((job, index) => (job.error === null || job.job?.state === 'cancelled' ? null : <ErrorCard key={index} title={index === 0 ? 'The files were not checked' : 'The dataset was not moved'} error={job.error} />))}
      <Modal opened={choosing} onClose={() => setChoosing(false)} title={`Where is ${dataset.name} now?`} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        <ChooseFolder onChoose={(path) => { setChoosing(false); void relocate.start({ dataset: dataset.dataset, path }) }}>
          Choose the folder that holds what {dataset.path} held. A sample of its pictures must be those that were imported, else it is taken for another dataset and nothing changes.
        </ChooseFolder>
      </Modal>
    </Panel>
  )
}

function Found({ changes }: { readonly changes: DatasetChanges | undefined }) {
  if (changes === undefined) return <Text c="dimmed">Looking at the files.</Text>
  const how = changes.by === 'hash' ? 'by their hash' : 'by size and time'
  if (changes.changed === 0) return <Text>All {plural(changes.frames, 'picture')} are as they were imported, {how}.</Text>
  return (
    <>
      <Text role="alert">{formatCount(changes.changed)} of {plural(changes.frames, 'picture')} are not as they were imported, {how}. A run that needs one of them stops and names it; read the folder again to take the new ones in.</Text>
      {changes.runs.length > 0 && <Group gap="xs" mt={4}><Text>Runs made with them:</Text>{changes.runs.map((run) => <Link key={run} href={links.run(run)}>{run}</Link>)}</Group>}
      <ul className={classes.changed} tabIndex={0} aria-label="Pictures that changed">
        {changes.files.map((file) => <li key={file.path}><span className={classes.how}>{file.how}</span> {file.path}</li>)}
        {changes.changed > changes.files.length && <li>and {formatCount(changes.changed - changes.files.length)} more</li>}
      </ul>
    </>
  )
}
