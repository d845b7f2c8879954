import { Link } from 'wouter'
import { CLASSES, type EmotionClass } from '../../../shared/domain/emotion'
import type { Dataset } from '../../../shared/domain/dataset'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { EmotionChip } from '../../ui/EmotionChip'
import { Panel } from '../../ui/Screen'
import classes from './Data.module.css'

/** The peak of one sequence of each class: the diversity of expressions, as Figure 3 of the paper shows it. */
export function Examples({ dataset }: { readonly dataset: Dataset }) {
  if (dataset.labelledSequences === 0) return null
  return (
    <Panel title="One peak of each expression">
      <ul className={classes.examples}>
        {CLASSES.map((name, index) => <li key={name}><Example dataset={dataset.dataset} emotion={name} count={dataset.classes[index] ?? 0} /></li>)}
      </ul>
    </Panel>
  )
}

function Example({ dataset, emotion, count }: { readonly dataset: string; readonly emotion: EmotionClass; readonly count: number }) {
  // the middle one of each class, so that seven classes show several subjects
  const found = useStudioQuery('sequence.list', { dataset, emotions: [emotion], offset: Math.floor(count / 2), limit: 1 }, { enabled: count > 0 })
  const sequence = found.data?.items[0]
  if (sequence?.apex == null) {
    return <div className={classes.example}><span className={classes.noExample}>{found.isFetching ? '…' : 'none'}</span><EmotionChip emotion={emotion} /></div>
  }
  return (
    <Link href={links.sequence(sequence.id)} className={classes.example}>
      <img src={imageUrl(sequence.apex, IMAGE_SIZES.tile)} alt={`Peak frame of ${sequence.subject}/${sequence.sequence}, ${emotion}`} loading="lazy" decoding="async" />
      <EmotionChip emotion={emotion} />
      <span className={classes.exampleId}>{sequence.subject}/{sequence.sequence}</span>
    </Link>
  )
}
