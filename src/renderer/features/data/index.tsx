import { Button } from '@mantine/core'
import { IconFolderPlus } from '@tabler/icons-react'
import { useRoute } from 'wouter'
import { useStudioQuery } from '../../client/hooks'
import { openImport } from '../../stores/surfaces'
import { ErrorCard } from '../../ui/ErrorCard'
import { plural } from '../../ui/format'
import { Screen } from '../../ui/Screen'
import { CardsSkeleton } from '../../ui/Skeletons'
import { FacesScreen } from '../faces/FacesScreen'
import classes from './Data.module.css'
import { DatasetCard } from './DatasetCard'
import { DatasetPage } from './DatasetPage'
import { DropZone } from './DropZone'
import { ImportSheet } from './ImportSheet'
import { WaysIn } from './WaysIn'

/** The Data screen: an empty studio's ways in, the datasets as cards, one dataset's page, or its faces. */
export default function DataScreen() {
  const [isDataset, params] = useRoute('/data/:dataset')
  const [isFaces, faces] = useRoute('/data/:dataset/faces/:sequence?')
  if (isFaces) return <FacesScreen key={faces.dataset} dataset={faces.dataset} sequence={faces.sequence} />
  return (
    <DropZone>
      {isDataset ? <DatasetPage key={params.dataset} dataset={params.dataset} /> : <DataHome />}
      <ImportSheet />
    </DropZone>
  )
}

function DataHome() {
  const list = useStudioQuery('dataset.list', {})
  const datasets = list.data?.items ?? []
  const empty = list.data !== undefined && datasets.length === 0
  return (
    <Screen title="Data" detail={list.data === undefined ? undefined : empty ? 'This studio is empty' : plural(datasets.length, 'dataset')}
      actions={empty ? undefined : <Button leftSection={<IconFolderPlus size={15} aria-hidden />} onClick={openImport}>Import a folder</Button>}>
      {list.error !== null && <ErrorCard title="The datasets could not be read" error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <CardsSkeleton label="Loading the datasets" />}
      {empty && <WaysIn />}
      {datasets.length > 0 && (
        <ul className={classes.cards}>
          {datasets.map((dataset) => <li key={dataset.dataset}><DatasetCard dataset={dataset} /></li>)}
        </ul>
      )}
      {datasets.length > 0 && !datasets.some((dataset) => dataset.synthetic) && <WaysIn demoOnly />}
    </Screen>
  )
}
