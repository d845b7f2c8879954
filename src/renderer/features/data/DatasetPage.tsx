import { Button, Text } from '@mantine/core'
import { IconArrowLeft, IconFaceId, IconPhoto, IconRefresh, IconStack2, IconTrash } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import type { Dataset } from '../../../shared/domain/dataset'
import { links } from '../../app/links'
import { fetchQuery, useStudioCommand, useStudioQuery } from '../../client/hooks'
import { studioClient } from '../../client/studio-client'
import { chooseDataset } from '../../stores/scope'
import { ErrorCard } from '../../ui/ErrorCard'
import { Facts } from '../../ui/Facts'
import { formatTime } from '../../ui/format'
import { Panel, Screen } from '../../ui/Screen'
import { ScreenSkeleton } from '../../ui/Skeletons'
import { offerUndo } from '../../ui/undo'
import { ConsentPanel } from '../consent/ConsentPanel'
import { FacesNote } from '../faces/FacesNote'
import { GroupsPanel } from '../groups/GroupsPanel'
import { BlindPart } from '../labelling/BlindCurtain'
import { ExchangePanel } from '../labelling/ExchangePanel'
import { ClassHistogram } from './ClassHistogram'
import { ClassMap } from './ClassMap'
import classes from './Data.module.css'
import { datasetFacts, DatasetBadges, labelledWords } from './DatasetCard'
import { DatasetFiles } from './DatasetFiles'
import { Examples } from './Examples'
import { FramePolicyPanel } from './FramePolicy'
import { startImport } from './import-store'
import { NoSubjects } from './NoSubjects'
import { ProblemsTable } from './ProblemsTable'
import { SubjectHistogram } from './SubjectHistogram'

/** One dataset: what it holds, by class and by subject, examples of each expression, what an import could not take. */
export function DatasetPage({ dataset }: { readonly dataset: string }) {
  const query = useStudioQuery('dataset.get', { dataset })
  if (query.error !== null) {
    return <Screen title="Dataset" actions={<BackLink />}><ErrorCard title="This dataset cannot be shown" error={query.error} onRetry={() => void query.refetch()} /></Screen>
  }
  if (query.data === undefined) return <ScreenSkeleton />
  return <LoadedDataset dataset={query.data} />
}

function BackLink() {
  return <Button component={Link} href={links.data()} variant="subtle" color="gray" leftSection={<IconArrowLeft size={14} aria-hidden />}>All datasets</Button>
}

function LoadedDataset({ dataset }: { readonly dataset: Dataset }) {
  const [, navigate] = useLocation()
  const remove = useStudioCommand('dataset.remove')
  const go = (to: string): void => {
    chooseDataset(dataset.dataset)
    navigate(to)
  }
  const takeAway = (): void => {
    remove.mutate({ dataset: dataset.dataset }, {
      onSuccess: () => {
        navigate(links.data())
        offerUndo(`${dataset.name} is removed from the studio. Its files are untouched.`, async () => {
          await studioClient().call('dataset.restore', { dataset: dataset.dataset })
          await fetchQuery('dataset.get', { dataset: dataset.dataset })
          navigate(links.dataset(dataset.dataset))
        })
      },
    })
  }
  return (
    <Screen title={dataset.name} detail={<DatasetBadges dataset={dataset} />} actions={(
      <>
        <BackLink />
        <Button component={Link} href={links.faces(dataset.dataset)} variant="default" leftSection={<IconFaceId size={15} aria-hidden />}>Faces</Button>
        <Button variant="default" leftSection={<IconStack2 size={15} aria-hidden />} onClick={() => go(links.folds())}>Folds</Button>
        <Button leftSection={<IconPhoto size={15} aria-hidden />} onClick={() => go(links.sequences())}>Browse sequences</Button>
      </>
    )}>
      {remove.error !== null && <ErrorCard title="It was not removed" error={remove.error} />}
      {!dataset.present && <DatasetFiles dataset={dataset} />}
      {!dataset.subjectIds && <Panel title="Nobody is named"><NoSubjects /></Panel>}
      <FacesNote dataset={dataset.dataset} />
      <Panel>
        <Facts facts={datasetFacts(dataset)} />
      </Panel>
      <BlindPart title="Labels by class and subject" tells="Histograms and examples show what was labelled in this dataset, subject by subject.">
        <div className={classes.two}>
          <ClassHistogram dataset={dataset} />
          {dataset.subjectIds && <SubjectHistogram dataset={dataset} />}
        </div>
        <Examples dataset={dataset} />
      </BlindPart>
      <FramePolicyPanel dataset={dataset} />
      <ClassMap dataset={dataset} />
      <ConsentPanel dataset={dataset} />
      {dataset.subjectIds && <GroupsPanel key={dataset.dataset} dataset={dataset} />}
      {dataset.present && <DatasetFiles dataset={dataset} />}
      <ProblemsTable dataset={dataset} />
      <ExchangePanel dataset={dataset.dataset} />
      <Panel title="Details" actions={(
        <>
          <Button variant="default" leftSection={<IconRefresh size={14} aria-hidden />} disabled={!dataset.present} onClick={() => startImport(dataset.path)}>Read the folder again</Button>
          <Button variant="default" color="red" leftSection={<IconTrash size={14} aria-hidden />} loading={remove.isPending} onClick={takeAway}>Remove from the studio</Button>
        </>
      )}>
        <Text>Folder <span className="mono">{dataset.path}</span></Text>
        <Text>{labelledWords(dataset)}; imported {formatTime(dataset.importedAt)}; layout {dataset.format.toUpperCase()}{dataset.every === 1 ? '' : `, one in ${dataset.every} frames of each video`}{dataset.part === 'whole' ? '' : ', of each video from onset to apex'}.</Text>
        <Text>Hash over all frames <span className="mono">{dataset.dataHash}</span></Text>
        <Text c="dimmed">{dataset.dataset}. The pictures stay where they are; removing a dataset forgets it here and can be undone.</Text>
      </Panel>
    </Screen>
  )
}
