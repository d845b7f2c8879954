import { Button, Modal, Text } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { useCurrentActions } from '../../stores/actions'
import { conflictOf, keyOf, LABEL_KEYS, writtenKey } from './label-keys'
import classes from './Labelling.module.css'
import { useLabellingSettings } from './labelling-settings'

/** The keys of labelling: press a line, then its new key. A key that means something else already is refused and says what. */
export function KeysDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const keys = useLabellingSettings((state) => state.keys)
  const others = useCurrentActions()
  const [changing, setChanging] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const onKeyDown = (event: KeyboardEvent, id: string): void => {
    if (changing !== id) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      setChanging(null)
      return
    }
    const key = writtenKey(event)
    if (key === null) return
    event.preventDefault()
    const conflict = conflictOf(key, id, keys, others)
    if (conflict !== undefined) setSaid(`${key} is taken: ${conflict}.`)
    else {
      useLabellingSettings.setState({ keys: { ...keys, [id]: key } })
      setSaid(`${key} is set.`)
      setChanging(null)
    }
  }
  return (
    <Modal opened={opened} onClose={onClose} title="Keys of labelling" closeOnEscape={changing === null} closeButtonProps={{ 'aria-label': 'Close the keys of labelling' }}>
      <ul className={classes.keys}>
        {LABEL_KEYS.map(({ id, label }) => (
          <li key={id}>
            <span>{label}</span>
            <Button size="compact-xs" variant={changing === id ? 'filled' : 'default'} aria-label={`${label}: ${keyOf(id, keys)}. Change`} onKeyDown={(event) => onKeyDown(event, id)} onClick={() => { setChanging(id); setSaid('Press the new key, or Esc.') }} onBlur={() => setChanging(null)}>
              {changing === id ? 'press a key' : keyOf(id, keys)}
            </Button>
          </li>
        ))}
      </ul>
      <div className={classes.line}>
        <Text size="xs" role="status">{said}</Text>
        <Button size="compact-xs" variant="default" disabled={Object.keys(keys).length === 0} onClick={() => { useLabellingSettings.setState({ keys: {} }); setSaid('All keys are as they were at first.') }}>Reset all</Button>
      </div>
    </Modal>
  )
}
