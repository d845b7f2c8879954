import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { useLocation } from 'wouter'
import type { ComparedItem } from '../../../shared/domain/comparison'
import type { Emotion } from '../../../shared/domain/emotion'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { EmotionChip } from '../../ui/EmotionChip'
import { formatPercent } from '../../ui/format'
import { PagedDialog } from '../../ui/PagedDialog'
import { pairTileSentence, type Rivals } from './pair-filter'
import classes from './PairDialog.module.css'

interface Props {
  /** Undefined while its page is on its way. */
  readonly item: ComparedItem | undefined
  readonly emotions: readonly Emotion[]
  readonly rivals: Rivals
  readonly index: number
  readonly total: number
  readonly opened: boolean
  readonly onMove: (index: number) => void
  readonly onClose: () => void
}

/** One compared picture, large, with the probabilities of both runs side by side and the way to its sequence. Arrows go to its neighbours. */
export function PairDialog({ item, emotions, rivals, index, total, opened, onMove, onClose }: Props) {
  return (
    <PagedDialog index={index} total={total} opened={opened} onMove={onMove} onClose={onClose} width={780} action={item === undefined ? null : <OpenSequence item={item} />}>
      {item === undefined ? <Text c="dimmed" role="status">Loading the picture</Text> : <Picture item={item} emotions={emotions} rivals={rivals} />}
    </PagedDialog>
  )
}

function Picture({ item, emotions, rivals }: Pick<Props, 'emotions' | 'rivals'> & { readonly item: ComparedItem }) {
  const sides = [{ ...rivals.first, answer: item.first }, { ...rivals.second, answer: item.second }]
  return (
    <div className={classes.dialog}>
      <img className={classes.large} src={imageUrl(item.image, IMAGE_SIZES.full)} alt={pairTileSentence(item, rivals)} />
      <Stack gap={8}>
        <Group gap={8}><span className="dim">truth</span><EmotionChip emotion={item.truth} /></Group>
        <Table tabularNums aria-label="Probabilities of the classes by both runs">
          <Table.Thead><Table.Tr><Table.Th>class</Table.Th>{sides.map(({ letter, run }) => <Table.Th key={letter} ta="right">{letter} · {run}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {emotions.map((emotion, label) => (
              <Table.Tr key={emotion}>
                <Table.Th scope="row" fw={emotion === item.truth ? 650 : 400}><EmotionChip emotion={emotion} /></Table.Th>
                {sides.map(({ letter, answer }) => {
                  const named = answer.predicted === emotion
                  return (
                    <Table.Td key={letter} className={classes.probability} data-named={named ? (answer.correct ? 'right' : 'wrong') : undefined}>
                      <span aria-hidden className={classes.bar} style={{ width: `${100 * (answer.probabilities[label] ?? 0)}%` }} />
                      <span className={classes.number}>{named ? (answer.correct ? '✓ ' : '✗ ') : ''}{formatPercent(answer.probabilities[label] ?? null)}</span>
                    </Table.Td>
                  )
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text size="xs" c="dimmed" className="tabular">
          Subject {item.subject}, sequence {item.sequence}, frame {item.frame}. {sides.map(({ letter, answer }) => `${letter}: the model of fold ${answer.fold}`).join('; ')}; neither has seen this subject.
        </Text>
      </Stack>
    </div>
  )
}

/** Opens the sequence at this very frame; its place is looked up, since frame numbers may have gaps. */
function OpenSequence({ item }: { readonly item: ComparedItem }) {
  const [, navigate] = useLocation()
  const sequence = useStudioQuery('sequence.get', { sequence: item.sequenceId })
  const position = sequence.data?.frameList.find((frame) => frame.number === item.frame)?.position
  return <Button data-autofocus onClick={() => navigate(links.sequence(item.sequenceId, position))}>Open the sequence at frame {item.frame}</Button>
}
