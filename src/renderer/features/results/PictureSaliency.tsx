import { Button, Select, Skeleton, Stack, Text } from '@mantine/core'
import { IconEyeSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Emotion } from '../../../shared/domain/emotion'
import { inferenceSentences } from '../../../shared/domain/inference'
import type { GalleryItem } from '../../../shared/domain/results'
import { useStudioQuery } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'
import classes from './Gallery.module.css'
import { saliencySentence } from './saliency-view'
import { SaliencyOverlay } from './SaliencyOverlay'

/** Where a picture speaks for a class: a map that was computed before is shown at once, another is computed when asked for. */
export function PictureSaliency({ run, item }: { readonly run: string; readonly item: GalleryItem }) {
  const picture = { run, sequence: item.sequenceId, position: item.position }
  const crop = useStudioQuery('gallery.crop', picture)
  const known = useStudioQuery('gallery.saliency', picture)
  const job = useJob('prediction.saliency')
  const [chosen, setChosen] = useState<Emotion>(item.predicted)
  const { refetch } = known
  const isDone = job.result !== null
  useEffect(() => {
    if (isDone) void refetch()
  }, [isDone, refetch])
  const failure = crop.error ?? known.error
  if (failure !== null) return <ErrorCard error={failure} title="The map could not be read" onRetry={() => { void crop.refetch(); void known.refetch() }} />
  if (crop.data === undefined || known.data === undefined) return <Skeleton className={classes.waiting} role="status" aria-label="Loading the map" />
  const { saliency } = known.data
  if (saliency === null) {
    return (
      <Stack gap="xs">
        <EmptyState icon={IconEyeSearch} title="Where does this picture speak for its class?"
          actions={<Button loading={job.busy} onClick={() => void job.start(picture)}>Hide parts of it and see</Button>}>
          A quarter of the edge at a time is blanked, a hundred times over, and the model of fold {item.fold} is asked each time. It takes some seconds.
        </EmptyState>
        {job.busy ? <JobProgress job={job.job} onCancel={() => void job.cancel()} /> : null}
        {job.error === null ? null : <ErrorCard error={job.error} title="The map was not computed" />}
      </Stack>
    )
  }
  const map = saliency.maps.find((one) => one.emotion === chosen)
  const [shown] = crop.data.pictures
  return (
    <Stack gap={6}>
      <Select label="Class it speaks for" data={saliency.maps.map(({ emotion, probability }) => ({ value: emotion, label: `${emotion}, ${(100 * probability).toFixed(1)} %` }))} value={chosen} comboboxProps={{ withinPortal: false }}
        onChange={(value) => setChosen(saliency.maps.find(({ emotion }) => emotion === value)?.emotion ?? chosen)} />
      {map === undefined || shown === undefined ? null : (
        <>
          <SaliencyOverlay map={map} cells={saliency.cells} crop={shown.png} />
          <Text size="xs">{saliencySentence(map, saliency.cells)}</Text>
        </>
      )}
      <Text size="xs" c="dimmed">Occlusion (Zeiler &amp; Fergus 2014): colour is the mean change of the class’ probability, in percentage points, where a part is hidden by the picture’s own mean. Orange: it falls, the part speaks for the class. Blue with dots: it rises. It tells what this model used, not what makes an expression. {saliency.inference === null ? '' : inferenceSentences(saliency.inference).join(' ')}</Text>
    </Stack>
  )
}
