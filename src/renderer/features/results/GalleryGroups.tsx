import { Text } from '@mantine/core'
import { IconPhotoCheck } from '@tabler/icons-react'
import type { Evaluation } from '../../../shared/domain/results'
import { useStudioQuery } from '../../client/hooks'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatCount, plural } from '../../ui/format'
import { VirtualGrid } from '../../ui/VirtualGrid'
import classes from './Gallery.module.css'
import { galleryInput, type GalleryFilter } from './gallery-facts'
import { galleryGroups, groupSentence, type GalleryGroup } from './gallery-groups'
import { Tile } from './Tile'

/** Pictures a strip shows; the rest are one key away. */
const STRIP = 12
const STRIP_HEIGHT = 254

/** A strip of pictures for each class or subject: arrows go from group to group, Enter shows one whole. */
export function GalleryGroups({ evaluation, filter, onOpen }: { readonly evaluation: Evaluation; readonly filter: GalleryFilter; readonly onOpen: (filter: GalleryFilter) => void }) {
  const groups = galleryGroups(evaluation, filter)
  if (groups.length === 0) return <EmptyState icon={IconPhotoCheck} title="No picture here">No picture fits this filter. Widen it to see more.</EmptyState>
  return (
    <>
      <Text size="sm" c="dimmed" className="tabular" aria-live="polite" my={6}>{filter.group === 'subject' ? plural(groups.length, 'subject') : plural(groups.length, 'class', 'classes')} with such pictures{filter.group === 'subject' ? ', worst first' : ''}. Choose one to see all of it.</Text>
      <VirtualGrid label="Groups of judged pictures" count={groups.length} itemAt={(index) => groups[index]} tileWidth={100_000} tileHeight={STRIP_HEIGHT} height="max(26rem, calc(100vh - 21rem))"
        describe={groupSentence} onActivate={(group) => onOpen(group.filter)} render={(group) => <Strip run={evaluation.run} group={group} />} />
    </>
  )
}

function Strip({ run, group }: { readonly run: string; readonly group: GalleryGroup }) {
  const page = useStudioQuery('gallery.query', galleryInput(run, group.filter, { offset: 0, limit: STRIP }))
  return (
    <div className={classes.group}>
      <div className={classes.groupHead}><b>{group.name}</b> {group.correct} of {group.n} right{page.data === undefined ? '' : `, ${formatCount(page.data.total)} shown by this filter`}</div>
      {page.error === null
        ? <div className={classes.strip}>{page.data?.items.map((item) => <div key={`${item.sequenceId}/${item.position}`} className={classes.stripTile}><Tile item={item} picture={imageUrl(item.image, IMAGE_SIZES.tile)} /></div>)}</div>
        : <ErrorCard error={page.error} title="The pictures could not be read" />}
    </div>
  )
}
