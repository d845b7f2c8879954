import { Badge, Group, Stack, Text, UnstyledButton } from '@mantine/core'
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
          <Group gap={8} justify="space-between" wrap="nowrap">
            <Text fw={600} size="sm" truncate title={network.name}>{chosen ? '● ' : '○ '}{network.name}</Text>
            {network.reconstruction ? <Badge size="sm" variant="outline" tt="none" className={classes.badge}>{network.builtIn ? 'reconstruction' : 'yours'}</Badge> : null}
          </Group>
          <Text size="xs" className="tabular">{countedText(network)}</Text>
          <Text size="xs" c="dimmed" className="tabular">{inputText(network.input)} · {megaMacs(network.macs)} MACs</Text>
        </Stack>
      </UnstyledButton>
      <UnstyledButton className={classes.more} onClick={onShowLayers} aria-label={`Layers and sources of ${network.name}`}>Layers and sources</UnstyledButton>
    </div>
  )
}
