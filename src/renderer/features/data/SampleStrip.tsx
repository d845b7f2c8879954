import { Text } from '@mantine/core'
import type { DatasetFormat, Recognition } from '../../../shared/domain/dataset'
import { useStudioQuery } from '../../client/hooks'
import { formatCount } from '../../ui/format'
import classes from './Data.module.css'

/** A picture of each of up to twelve sequences, so that one sees whether it is the right folder before anything is taken in. */
export function SampleStrip({ found, format }: { readonly found: Recognition; readonly format: DatasetFormat | null }) {
  const sample = useStudioQuery('dataset.sample', format === null ? { path: found.path } : { path: found.path, format }, { staleTime: 60_000 })
  const nothing = sample.data?.items.every(({ picture }) => picture === null) === true
  const pictures = new Map((sample.data?.items ?? []).map(({ file, picture }) => [file, picture]))
  return (
    <figure className={classes.sampleBox} aria-busy={sample.data === undefined && sample.error === null}>
      {!nothing && sample.error === null && (
        <ul className={classes.sample} aria-label="A sample of its pictures">
          {found.sample.map((file) => {
            const picture = pictures.get(file)
            return <li key={file} title={file}>{typeof picture === 'string' ? <img src={picture} alt={file} draggable={false} /> : <span className={classes.noSample}>{picture === null ? 'not readable' : ''}</span>}</li>
          })}
        </ul>
      )}
      <figcaption>
        <Text size="xs" c="dimmed">{formatCount(found.sample.length)} of {formatCount(found.sequences)} sequences, such as <span className="mono">{found.sample[0]}</span>{sample.error === null ? '' : `. ${sample.error.message}`}</Text>
      </figcaption>
    </figure>
  )
}
