import { Table } from '@mantine/core'
import type { ProtocolStamp } from '../../../shared/domain/results'
import { Panel } from '../../ui/Screen'
import { stampRows } from './stamp'

/** The whole protocol, row by row. */
export function ProtocolTable({ protocol, k }: { readonly protocol: ProtocolStamp; readonly k: number }) {
  return (
    <Panel title="What these numbers must be read with">
      <Table verticalSpacing={2} tabularNums aria-label="Protocol">
        <Table.Tbody>{stampRows(protocol, k).map(([name, value]) => <Table.Tr key={name}><Table.Th scope="row" fw={500} w={120}>{name}</Table.Th><Table.Td>{value}</Table.Td></Table.Tr>)}</Table.Tbody>
      </Table>
    </Panel>
  )
}
