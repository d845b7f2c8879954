import { Text } from '@mantine/core'
import type { NetworkView } from '../../../shared/domain/networks'
import { Facts } from '../../ui/Facts'
import { formatCount } from '../../ui/format'
import { inputText, megaMacs, spacedNumbers } from './network-facts'
import classes from './Networks.module.css'

/** What a network counts, what is printed and how the two differ. */
export function NetworkFacts({ network }: { readonly network: Pick<NetworkView, 'parameters' | 'publishedParameters' | 'nonTrainable' | 'macs' | 'input' | 'classes' | 'difference'> }) {
  const { nonTrainable } = network
  return (
    <div className={classes.facts}>
      <Facts facts={[
        { label: 'parameters, counted', value: formatCount(network.parameters) },
        { label: 'parameters, printed', value: network.publishedParameters === null ? 'none' : formatCount(network.publishedParameters) },
        ...(nonTrainable === 0 ? [] : [{ label: 'moving statistics', value: formatCount(nonTrainable) }]),
        { label: 'MACs an image', value: megaMacs(network.macs) },
        { label: 'reads', value: inputText(network.input) },
        { label: 'classes', value: network.classes },
      ]} />
      {network.difference === null ? null : <Text size="xs" c="dimmed">{spacedNumbers(network.difference)}</Text>}
    </div>
  )
}
