import { List, Stack, Table, Text } from '@mantine/core'
import type { NetworkView } from '../../../shared/domain/networks'
import { formatCount } from '../../ui/format'
import { countedText, megaMacs, shapeText } from './network-facts'

/** A network layer by layer, and sentence by sentence what of it is published and what is ours. */
export function LayerTable({ network }: { readonly network: NetworkView }) {
  return (
    <Stack gap={12}>
      <Text size="sm">{countedText(network)} · {megaMacs(network.macs)} multiply-accumulates an image.</Text>
      <List size="sm" spacing={4}>
        {network.provenance.map((sentence) => <List.Item key={sentence}>{sentence}</List.Item>)}
      </List>
      <Table.ScrollContainer minWidth={520} maxHeight={420}>
        <Table stickyHeader tabularNums verticalSpacing={4} aria-label={`Layers of ${network.name}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>layer</Table.Th><Table.Th>kind</Table.Th><Table.Th>reads</Table.Th><Table.Th ta="right">output, h × w × c</Table.Th>
              <Table.Th ta="right">parameters</Table.Th><Table.Th ta="right">MACs</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {network.layers.map((layer) => (
              <Table.Tr key={layer.id}>
                <Table.Td ff="monospace">{layer.id}</Table.Td>
                <Table.Td>{layer.op}</Table.Td>
                <Table.Td>{layer.inputs.join(' + ')}</Table.Td>
                <Table.Td ta="right">{shapeText(layer.shape)}</Table.Td>
                <Table.Td ta="right">{formatCount(layer.parameters)}</Table.Td>
                <Table.Td ta="right">{formatCount(layer.macs)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  )
}
