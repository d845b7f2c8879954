import { Text } from '@mantine/core'
import type { CertifyResult } from '../../../shared/domain/certificate'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import classes from './Certificate.module.css'

interface Props {
  readonly pairs: CertifyResult['nearPairs']
  readonly total: number
}

/** Pictures of different folds that look alike, side by side, nearest first: the same person under two names, or only the same room and pose? */
export function NearPairs({ pairs, total }: Props) {
  return (
    <section aria-label="Near-duplicates across folds">
      <Text size="xs" c="dimmed">
        {pairs.length < total ? `The nearest ${pairs.length} of ${total} pairs` : `${total === 1 ? 'One pair' : `${total} pairs`}`} of different folds that look alike. Is it one person under two names, or the same room and pose?
      </Text>
      <ul className={classes.near}>
        {pairs.map(({ a, b, distance }) => (
          <li key={`${a} ${b}`}>
            <img src={imageUrl(a, IMAGE_SIZES.thumb)} alt={`Picture ${a.slice(0, 8)}`} loading="lazy" />
            <img src={imageUrl(b, IMAGE_SIZES.thumb)} alt={`Picture ${b.slice(0, 8)}`} loading="lazy" />
            <Text size="xs" c="dimmed" className="tabular">{distance} of 256 bits differ</Text>
          </li>
        ))}
      </ul>
    </section>
  )
}
