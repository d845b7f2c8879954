import { Anchor, List, Stack, Table, Text } from '@mantine/core'
import { Link } from 'wouter'
import type { NetworkView } from '../../../shared/domain/networks'
import { links } from '../../app/links'
import { formatCount } from '../../ui/format'
import { countedText, megaMacs, shapeText } from './network-facts'

/** A network at a glance: sentence by sentence what of it is published and what is ours, then layer by layer. */
export function LayersAndSources({ network }: { readonly network: NetworkView }) {
  return (
    <Stack gap={12}>
      <Text size="sm">{network.summary}</Text>
      <Text size="sm">
        {countedText(network)} · {megaMacs(network.macs)} multiply-accumulates an image. <Anchor component={Link} href={links.network(network.network)} size="sm">Its graph and specification</Anchor>
      </Text>
      <Sources network={network} />
      <LayerTable network={network} maxHeight={420} />
    </Stack>
  )
}

/** What of a network is published and what is ours, a sentence each. */
export function Sources({ network }: { readonly network: Pick<NetworkView, 'provenance'> }) {
  return <List size="sm" spacing={4}>{network.provenance.map((sentence) => <List.Item key={sentence}>{sentence}</List.Item>)}</List>
}

/** Every layer with what it reads, gives and costs, and the sums below. */
export function LayerTable({ network, maxHeight }: { readonly network: Pick<NetworkView, 'name' | 'layers' | 'parameters' | 'nonTrainable' | 'macs'>; readonly maxHeight?: number }) {
  const normalised = network.nonTrainable > 0
  return (
    <Table.ScrollContainer minWidth={620} {...(maxHeight === undefined ? {} : { maxHeight })}>
      <Table stickyHeader tabularNums verticalSpacing={4} aria-label={`Layers of ${network.name}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>layer</Table.Th><Table.Th>kind</Table.Th><Table.Th>reads</Table.Th><Table.Th ta="right">output, h × w × c</Table.Th>
            <Table.Th ta="right">parameters</Table.Th>{normalised ? <Table.Th ta="right">statistics</Table.Th> : null}<Table.Th ta="right">MACs</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {network.layers.map((layer) => (
            <Table.Tr key={layer.id}>
              <Table.Td ff="monospace">{layer.id}</Table.Td>
              <Table.Td>{layer.op}{layer.detail === '' ? '' : <Text span inherit c="dimmed"> {layer.detail}</Text>}</Table.Td>
              <Table.Td>{layer.inputs.join(' + ')}</Table.Td>
              <Table.Td ta="right">{shapeText(layer.shape)}</Table.Td>
              <Table.Td ta="right">{formatCount(layer.parameters)}</Table.Td>
              {normalised ? <Table.Td ta="right">{formatCount(layer.nonTrainable)}</Table.Td> : null}
              <Table.Td ta="right">{formatCount(layer.macs)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th colSpan={4} scope="row">all layers</Table.Th>
            <Table.Th ta="right">{formatCount(network.parameters)}</Table.Th>
            {normalised ? <Table.Th ta="right">{formatCount(network.nonTrainable)}</Table.Th> : null}
            <Table.Th ta="right">{formatCount(network.macs)}</Table.Th>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  )
}
