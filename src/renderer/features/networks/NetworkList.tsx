import { Text, UnstyledButton } from '@mantine/core'
import type { NetworkView } from '../../../shared/domain/networks'
import { formatCount } from '../../ui/format'
import { inputText, megaMacs } from './network-facts'
import classes from './Networks.module.css'

interface Props {
  readonly networks: readonly NetworkView[]
  readonly shown: string | null
  readonly onChoose: (network: string) => void
}

/** The networks: those that ship, then the user's own, each with what it counts and what is printed. */
export function NetworkList({ networks, shown, onChoose }: Props) {
  const own = networks.filter((one) => !one.builtIn)
  return (
    <>
      <List label="Networks that ship" networks={networks.filter((one) => one.builtIn)} shown={shown} onChoose={onChoose} />
      <Text component="h2" size="xs" fw={600} mt="sm" mb={4}>Your own</Text>
      {own.length === 0
        ? <Text size="xs" c="dimmed">None yet. Vary or copy one of the above, or import a file.</Text>
        : <List label="Your own networks" networks={own} shown={shown} onChoose={onChoose} />}
    </>
  )
}

function List({ label, networks, shown, onChoose }: Props & { readonly label: string }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {networks.map((one) => (
        <li key={one.network}>
          <UnstyledButton className={classes.item} aria-pressed={one.network === shown} data-shown={one.network === shown || undefined} onClick={() => onChoose(one.network)}>
            <Text fw={600} lineClamp={2}>{one.name}</Text>
            <Text size="xs" className="tabular" truncate>
              {one.publishedParameters === null ? `${formatCount(one.parameters)} parameters` : `${formatCount(one.parameters)} counted, ${formatCount(one.publishedParameters)} printed`}
            </Text>
            <Text size="xs" c="dimmed" className="tabular">{inputText(one.input)} · {megaMacs(one.macs)} MACs</Text>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
