import { Select, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { NetworkView } from '../../../shared/domain/networks'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatBytes, formatCompact, formatCount } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import classes from './Bench.module.css'

/** What a network would need on a microcontroller, by liveness of its tensors, and what that leaves out. */
export function Microcontroller({ networks }: { readonly networks: readonly NetworkView[] }) {
  const [network, setNetwork] = useState(networks.find((one) => one.network === 'nano-b')?.network ?? networks[0]?.network ?? '')
  const { data, error } = useStudioQuery('bench.microcontroller', { network }, { enabled: network !== '' })
  return (
    <Panel title="On a microcontroller, estimated" actions={<Select size="xs" aria-label="Network on a microcontroller" w={240} allowDeselect={false} data={networks.map((one) => ({ value: one.network, label: one.name }))} value={network} onChange={(value) => setNetwork(value ?? network)} />}>
      {error === null ? null : <ErrorCard error={error} title="It could not be estimated" />}
      {data === undefined ? null : (
        <>
          <Table tabularNums aria-label="Memory on a microcontroller">
            <Table.Thead><Table.Tr><Table.Th>precision</Table.Th><Table.Th ta="right">peak of tensors in RAM</Table.Th><Table.Th>while computing</Table.Th><Table.Th ta="right">weights in flash</Table.Th><Table.Th ta="right">MACs an image</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{data.precisions.map((one) => <Table.Tr key={one.precision}><Table.Th scope="row" fw={500}>{one.precision}</Table.Th><Table.Td ta="right">{formatBytes(one.peakRamBytes)}</Table.Td><Table.Td>{one.peakAt}</Table.Td><Table.Td ta="right">{formatBytes(one.flashBytes)}</Table.Td><Table.Td ta="right">{formatCompact(data.macs)}</Table.Td></Table.Tr>)}</Table.Tbody>
          </Table>
          <Text size="xs" c="dimmed" mt={6}>{formatCount(data.parameters)} parameters. Left out:</Text>
          <ul className={classes.marks}>{data.leavesOut.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        </>
      )}
    </Panel>
  )
}
