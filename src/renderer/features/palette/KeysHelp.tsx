import { Kbd, Modal, Title } from '@mantine/core'
import { useCurrentActions, type Action } from '../../stores/actions'
import { useSurfaces } from '../../stores/surfaces'
import { keyWords } from './keys-text'
import classes from './KeysHelp.module.css'

const EVERYWHERE: readonly { readonly label: string; readonly keys: readonly string[] }[] = [
  { label: 'Move in a list or grid', keys: ['ArrowUp', 'ArrowDown'] },
  { label: 'Open what is marked', keys: ['Enter'] },
  { label: 'Close what is open', keys: ['Escape'] },
]

/** `?`: the keys of this screen and of the frame, from the same table that makes them work. */
export function KeysHelp() {
  const opened = useSurfaces((state) => state.keys)
  const withKeys = useCurrentActions().filter((action) => action.keys !== undefined)
  const groups = new Map<string, Action[]>()
  for (const action of withKeys) groups.set(action.group, [...(groups.get(action.group) ?? []), action])
  return (
    <Modal opened={opened} onClose={() => useSurfaces.setState({ keys: false })} title="Keys" size="xl" closeButtonProps={{ 'aria-label': 'Close the keys' }}>
      <div className={classes.columns}>
        {[...groups].map(([group, actions]) => (
          <section key={group} className={classes.group}>
            <Title order={3}>{group}</Title>
            {actions.map((action) => <KeyLine key={action.id} label={action.label} keys={action.keys ?? []} />)}
          </section>
        ))}
        <section className={classes.group}>
          <Title order={3}>Everywhere</Title>
          {EVERYWHERE.map((line) => <KeyLine key={line.label} {...line} />)}
        </section>
      </div>
    </Modal>
  )
}

function KeyLine({ label, keys }: { readonly label: string; readonly keys: readonly string[] }) {
  return (
    <div className={classes.line}>
      <span>{label}</span>
      <span className={classes.keys}>{keys.map((written) => <Kbd key={written} size="xs">{keyWords(written)}</Kbd>)}</span>
    </div>
  )
}
