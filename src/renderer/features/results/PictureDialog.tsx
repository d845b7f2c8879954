import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useLocation } from 'wouter'
import type { GalleryItem, ProtocolStamp } from '../../../shared/domain/results'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { EMOTION_COLOURS } from '../../theme/emotions'
import { EmotionChip } from '../../ui/EmotionChip'
import { formatPercent } from '../../ui/format'
import { rankedProbabilities, tileSentence } from './gallery-facts'
import classes from './Gallery.module.css'

interface Props {
  /** Undefined while its page is on its way. */
  readonly item: GalleryItem | undefined
  readonly protocol: ProtocolStamp
  readonly index: number
  readonly total: number
  readonly opened: boolean
  readonly onMove: (index: number) => void
  readonly onClose: () => void
}

/** One judged picture, large, with the probabilities of all classes and the way to its sequence. Arrows go to its neighbours. */
export function PictureDialog({ item, protocol, index, total, opened, onMove, onClose }: Props) {
  const move = (by: number): void => {
    const next = index + by
    if (next >= 0 && next < total) onMove(next)
  }
  return (
    <Modal opened={opened} onClose={onClose} size="xl" title={`Picture ${index + 1} of ${total}`} closeButtonProps={{ 'aria-label': 'Close' }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight' || event.key === 'ArrowDown') move(1)
        else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') move(-1)
      }}>
      {item === undefined ? <Text c="dimmed" role="status">Loading the picture</Text> : <Picture item={item} protocol={protocol} />}
      <Group justify="space-between" mt="md">
        <Group gap="xs">
          <Button variant="default" disabled={index === 0} onClick={() => move(-1)}>← Previous</Button>
          <Button variant="default" disabled={index >= total - 1} onClick={() => move(1)}>Next →</Button>
        </Group>
        {item === undefined ? null : <OpenSequence item={item} />}
      </Group>
    </Modal>
  )
}

function Picture({ item, protocol }: { readonly item: GalleryItem; readonly protocol: ProtocolStamp }) {
  return (
    <div className={classes.dialog} data-correct={item.correct}>
      <img className={classes.large} src={imageUrl(item.image, IMAGE_SIZES.full)} alt={tileSentence(item)} />
      <Stack gap={6}>
        <Text className={classes.verdict}>{item.correct ? '✓ right' : '✗ wrong'}</Text>
        <div className={classes.names}>
          <span className="dim">truth</span><EmotionChip emotion={item.truth} />
          <span className="dim">named</span><EmotionChip emotion={item.predicted} />
        </div>
        <div role="list" aria-label="Probabilities of the classes">
          {rankedProbabilities(item.probabilities, protocol.classes).map((row) => (
            <div key={row.emotion} role="listitem" className={classes.probability}>
              <EmotionChip emotion={row.emotion} />
              <span className={classes.track} aria-hidden><span className={classes.bar} style={{ width: `${100 * row.probability}%`, background: EMOTION_COLOURS[row.emotion] }} /></span>
              <span className="num">{formatPercent(row.probability)}</span>
            </div>
          ))}
        </div>
        <Text size="xs" c="dimmed" className="tabular">Subject {item.subject}, sequence {item.sequence}, frame {item.frame}. Judged by the model of fold {item.fold}, {protocol.leaky ? 'which may well have seen this subject: a leaky control' : 'which never saw this subject'}.</Text>
      </Stack>
    </div>
  )
}

/** Opens the sequence at this very frame; its place is looked up, since frame numbers may have gaps. */
function OpenSequence({ item }: { readonly item: GalleryItem }) {
  const [, navigate] = useLocation()
  const sequence = useStudioQuery('sequence.get', { sequence: item.sequenceId })
  const position = sequence.data?.frameList.find((frame) => frame.number === item.frame)?.position
  return <Button data-autofocus onClick={() => navigate(links.sequence(item.sequenceId, position))}>Open the sequence at frame {item.frame}</Button>
}
