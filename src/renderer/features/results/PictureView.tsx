import { SegmentedControl, Stack } from '@mantine/core'
import { create } from 'zustand'
import type { GalleryItem } from '../../../shared/domain/results'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import classes from './Gallery.module.css'
import { tileSentence } from './gallery-facts'
import { NetworkCrop } from './NetworkCrop'
import { PictureSaliency } from './PictureSaliency'

const VIEWS = [{ value: 'frame', label: 'Frame' }, { value: 'crop', label: 'What the network read' }, { value: 'saliency', label: 'What it relied on' }] as const
type View = (typeof VIEWS)[number]['value']

/** How pictures are looked at; it stays from picture to picture. */
const useView = create<{ readonly view: View }>(() => ({ view: 'frame' }))

/** A judged picture as the frame it is, as its network read it, or with what spoke for its class. */
export function PictureView({ item, run }: { readonly item: GalleryItem; readonly run: string }) {
  const view = useView((state) => state.view)
  return (
    <Stack gap="xs">
      <SegmentedControl aria-label="What is shown of the picture" data={[...VIEWS]} value={view} onChange={(value) => useView.setState({ view: VIEWS.find((one) => one.value === value)?.value ?? view })} />
      {view === 'frame' ? <img className={classes.large} src={imageUrl(item.image, IMAGE_SIZES.full)} alt={tileSentence(item)} /> : null}
      {view === 'crop' ? <NetworkCrop run={run} item={item} /> : null}
      {view === 'saliency' ? <PictureSaliency key={`${item.sequenceId}/${item.position}`} run={run} item={item} /> : null}
    </Stack>
  )
}
