import { Stack, Text, UnstyledButton } from '@mantine/core'
import type { NetworkView } from '../../../shared/domain/networks'
import classes from './NetworkCard.module.css'
import { countedText, inputText, megaMacs } from '../networks/network-facts'

interface Props {
  readonly network: NetworkView
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly onShowLayers: () => void
}

/** A network to choose: what it is, how large, and how much of it is published. */
export function NetworkCard({ network, chosen, onChoose, onShowLayers }: Props) {
  return (
    <div className={classes.card} data-chosen={chosen || undefined}>
      <UnstyledButton role="radio" aria-checked={chosen} tabIndex={chosen ? 0 : -1} data-network={network.network} onClick={onChoose} className={classes.body}>
        <Stack gap={2}>
          <Text fw={600} size="sm" truncate title={network.name}>{chosen ? '● ' : '○ '}{network.name}</Text>
          <Text size="xs" className="tabular">{countedText(network)}</Text>
          <Text size="xs" c="dimmed" className="tabular">
            {network.reconstruction ? <span className={classes.mark}>{network.builtIn ? 'reconstruction' : 'yours'} · </span> : null}{inputText(network.input)} · {megaMacs(network.macs)} MACs
          </Text>
        </Stack>
      </UnstyledButton>
      <UnstyledButton className={classes.more} onClick={onShowLayers} aria-label={`Layers and sources of ${network.name}`}>Layers and sources</UnstyledButton>
    </div>
  )
}
