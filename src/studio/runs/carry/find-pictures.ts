import { idOf } from '../../../shared/domain/ids'
import { StudioError } from '../../../shared/errors'
import { itemsOf, type FoldSetContent } from '../../folds/content'
import type { Store } from '../../store/store'

/** Where a picture of a fold set lies in a dataset of this studio. */
export interface PicturePlace { readonly sequenceId: number; readonly position: number }

/** A dataset of this studio that holds every picture of a fold set, under the same names. */
export interface FoundPictures {
  readonly dataset: number
  place(subject: string, sequence: string, frame: number): PicturePlace
}

/** Looks through the datasets of this studio, oldest first. Throws `data-missing` with the one that comes nearest. */
export function findPictures(store: Store, content: FoldSetContent, dataHash: string): FoundPictures {
  const items = content.folds.flatMap((fold) => itemsOf(fold.sequences))
  let nearest = { lacks: items.length, name: '' }
  for (const dataset of store.all<{ id: number; name: string }>('SELECT id, name FROM dataset WHERE removed_at IS NULL ORDER BY id')) {
    const places = new Map(store.all<PicturePlace & { subject: string; name: string; number: number; image: string }>(
      'SELECT f.sequence_id AS sequenceId, f.position, s.subject, s.name, f.number, f.sha256 AS image FROM frame f JOIN sequence s ON s.id = f.sequence_id WHERE s.dataset_id = ?', dataset.id,
    ).map((row) => [JSON.stringify([row.subject, row.name, row.number]), row]))
    const lacks = items.filter((item) => places.get(JSON.stringify([item.subject, item.sequence, item.frame]))?.image !== item.image).length
    if (lacks === 0) return { dataset: dataset.id, place: (subject, sequence, frame) => places.get(JSON.stringify([subject, sequence, frame])) ?? { sequenceId: 0, position: 0 } }
    if (lacks < nearest.lacks) nearest = { lacks, name: `${idOf('dataset', dataset.id)} (${dataset.name})` }
  }
  const near = nearest.name === '' ? 'holds any of them' : `holds all of them; ${nearest.name} lacks ${nearest.lacks}`
  throw new StudioError('data-missing', `The run was trained on ${items.length} pictures (data hash ${dataHash.slice(0, 12)}), and no dataset of this studio ${near}.`, 'Import the dataset it was trained on, then import the run again.')
}
