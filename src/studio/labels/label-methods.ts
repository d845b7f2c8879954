import { idNumber, idOf } from '../../shared/domain/ids'
import type { ResultOf } from '../../shared/contract'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { requireDataset } from '../dataset/dataset-rows'
import type { RoomMethods } from '../methods'
import { appendLabel, effectiveEmotion, labelHistory, redoLabel, undoLabel, type Touched } from './journal'

/** Who an edit is by when the host does not say. */
const SOMEBODY = 'annotator'

/** `label.*`: every edit is journalled and durable once it is answered; there is no save button. */
export function labelMethods({ store, ports }: StudioContext): RoomMethods<'label.set' | 'label.undo' | 'label.redo' | 'label.history'> {
  const change = (work: () => Touched): ResultOf<'label.set'> => {
    const { revision, value } = store.change(['labels'], work)
    return { revision, sequence: idOf('sequence', value.sequence), emotion: effectiveEmotion(store, value.sequence), entry: value.entry }
  }
  const find = (sequence: string): number => {
    const row = store.get<{ id: number; dataset_id: number }>('SELECT id, dataset_id FROM sequence WHERE id = ?', idNumber(sequence))
    if (row === undefined) throw new StudioError('not-found', `There is no ${sequence} in this studio.`, 'List the sequences of a dataset to see which there are.')
    requireDataset(store, idOf('dataset', row.dataset_id))
    return row.id
  }
  const step = (dataset: string, move: (id: number) => Touched | undefined, nothing: string) => change(() => {
    const touched = move(requireDataset(store, dataset).id)
    if (touched === undefined) throw new StudioError('conflict', nothing, 'Label a sequence first.')
    return touched
  })
  return {
    'label.set': ({ sequence, emotion, author }) => change(() => appendLabel(store, find(sequence), emotion, author ?? SOMEBODY, ports.clock.now())),
    'label.undo': ({ dataset }) => step(dataset, (id) => undoLabel(store, id), `There is no label edit of ${dataset} to undo.`),
    'label.redo': ({ dataset }) => step(dataset, (id) => redoLabel(store, id), `There is no undone label edit of ${dataset} to bring back.`),
    'label.history': ({ sequence }) => ({ items: labelHistory(store, find(sequence)) }),
  }
}
