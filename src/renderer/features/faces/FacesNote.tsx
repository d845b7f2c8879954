import { Text } from '@mantine/core'
import { Link } from 'wouter'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { plural } from '../../ui/format'
import { Panel } from '../../ui/Screen'

/** On a dataset's page: how many of its sequences would be cut without knowing where the face is, and the way to change that. Nothing where every face is known. */
export function FacesNote({ dataset }: { readonly dataset: string }) {
  const { data } = useStudioQuery('faces.counts', { dataset })
  const bare = data === undefined ? 0 : data.none + data.failed
  if (data === undefined || bare === 0) return null
  return (
    <Panel title="Faces">
      <Text>{plural(bare, 'sequence has', 'sequences have')} frames without landmarks and no face that is known{data.failed > 0 ? ` (in ${data.failed} it was looked for in vain)` : ''}: these frames are cut as their largest centred square. <Link href={links.faces(dataset)}>Find the faces, or set them by hand</Link>.</Text>
    </Panel>
  )
}
