import { Button, Switch, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { links } from '../../app/links'
import { fetchQuery, useStudioQuery } from '../../client/hooks'
import { chooseDataset } from '../../stores/scope'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatShare, plural } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { TableSkeleton } from '../../ui/Skeletons'
import { useLabellingSettings } from './labelling-settings'

/** How far annotators agree on the emotion, with the way to where they do not. */
export function AgreementPanel({ dataset }: { readonly dataset: string }) {
  const [withDataset, setWithDataset] = useState(false)
  const query = useStudioQuery('label.agreement', { dataset, withDataset })
  const [, navigate] = useLocation()
  const open = (): void => {
    fetchQuery('label.queue', { dataset, kind: 'disagreed', limit: 1 }).then(({ items: [first] }) => {
      if (first === undefined) return
      chooseDataset(dataset)
      useLabellingSettings.setState({ then: 'disagreed', blind: false })
      navigate(links.sequence(first.id))
    }, () => undefined)
  }
  const { data } = query
  const left = data === undefined ? 0 : data.disagreed - data.adjudicated
  return (
    <Panel title="Agreement of annotators" actions={<Switch label="With the dataset’s labels" checked={withDataset} onChange={(event) => setWithDataset(event.currentTarget.checked)} />}>
      {query.error !== null && <ErrorCard title="The agreement could not be computed" error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <TableSkeleton rows={3} label="Loading the agreement" />}
      {data !== undefined && data.pairs.length === 0 && <Text c="dimmed">Agreement needs two annotators. Enter your name beside the label keys; a second one may label blind.</Text>}
      {data !== undefined && data.pairs.length > 0 && (
        <>
          <Table.ScrollContainer minWidth={480}>
            <Table>
              <Table.Thead><Table.Tr><Table.Th>Annotators</Table.Th><Table.Th>Both labelled</Table.Th><Table.Th>Agreed</Table.Th><Table.Th>Cohen’s κ</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {data.pairs.map((pair) => (
                  <Table.Tr key={JSON.stringify([pair.first, pair.second])}>
                    <Table.Td>{pair.first ?? 'the dataset'} and {pair.second ?? 'the dataset'}</Table.Td>
                    <Table.Td className="tabular">{plural(pair.n, 'sequence')}</Table.Td>
                    <Table.Td className="tabular">{formatShare(pair.share, pair.shareInterval)}</Table.Td>
                    <Table.Td className="tabular">{kappaText(pair)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {data.fleiss !== null && data.raters.length > 2 && <Text size="sm" className="tabular">Fleiss’ κ over {plural(data.fleiss.n, 'sequence')} that all labelled: {kappaText(data.fleiss)}.</Text>}
          <Text size="xs" c="dimmed">Raw labels of the emotion; intervals are 95 %, a bootstrap over subjects. {suggested(data.raters)}</Text>
        </>
      )}
      {data !== undefined && data.disagreed > 0 && (
        <Text size="sm" component="div">
          {plural(data.disagreed, 'sequence')} with different labels, {data.adjudicated} adjudicated. {left > 0 && <Button size="compact-xs" variant="default" onClick={open}>Go through the other {left}</Button>}
        </Text>
      )}
    </Panel>
  )
}

function kappaText({ kappa, interval }: { readonly kappa: number | null; readonly interval: { readonly low: number; readonly high: number } | null }): string {
  if (kappa === null) return 'undefined'
  return interval === null ? kappa.toFixed(2) : `${kappa.toFixed(2)} [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]`
}

function suggested(raters: readonly { readonly author: string | null; readonly assisted: number }[]): string {
  const some = raters.filter((rater) => rater.assisted > 0)
  return some.length === 0 ? '' : `With a suggestion on the screen: ${some.map((rater) => `${rater.author ?? ''} ${rater.assisted}`).join(', ')}; such labels are not independent of the model.`
}
