import { Stack, Text } from '@mantine/core'
import type { Evaluation, GalleryItem } from '../../../shared/domain/results'
import { EMOTION_COLOURS } from '../../theme/emotions'
import { EmotionChip } from '../../ui/EmotionChip'
import { formatPercent } from '../../ui/format'
import { Neighbours } from './embedding/Neighbours'
import { FixLabel } from './FixLabel'
import classes from './Gallery.module.css'
import { rankedProbabilities } from './gallery-facts'
import { beliefSentence } from './label-doubts'

/** What a fold's model said of a picture, all its probabilities, and the label with the way to mend it. */
export function PictureFacts({ item, evaluation }: { readonly item: GalleryItem; readonly evaluation: Evaluation }) {
  const { protocol, diagnosis } = evaluation
  return (
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
      <Text size="xs" c="dimmed" className="tabular">{beliefSentence(item.truth, item.probabilities, protocol.classes, diagnosis.doubts.usual)}</Text>
      <FixLabel item={item} />
      <Neighbours run={evaluation.run} item={item} />
      <Text size="xs" c="dimmed" className="tabular">Subject {item.subject}, sequence {item.sequence}, frame {item.frame}. Judged by the model of fold {item.fold}, {protocol.leaky ? 'which may well have seen this subject: a leaky control' : 'which never saw this subject'}.</Text>
    </Stack>
  )
}
