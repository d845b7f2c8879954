import { Kbd } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useCurrentActions, type Action } from '../../stores/actions'
import { keyWords } from './keys-text'

/** Ctrl+K: everything that can be done here, from the same table as the keys and the help. */
export function Palette() {
  const offered = useCurrentActions().filter((action) => action.keyOnly !== true)
  const groups = new Map<string, Action[]>()
  for (const action of offered) groups.set(action.group, [...(groups.get(action.group) ?? []), action])
  return (
    <Spotlight
      actions={[...groups].map(([group, actions]) => ({
        group,
        actions: actions.map((action) => ({
          id: action.id, label: action.label, onClick: action.run,
          rightSection: action.keys?.[0] === undefined ? undefined : <Kbd size="xs">{keyWords(action.keys[0])}</Kbd>,
        })),
      }))}
      shortcut={null} attributes={{ content: { 'aria-label': 'Commands' } }} nothingFound="No command has these words." highlightQuery overlayProps={{ blur: 0, backgroundOpacity: 0.5 }} transitionProps={{ duration: 80 }} scrollable maxHeight={420}
      searchProps={{ placeholder: 'Search or run a command', leftSection: <IconSearch size={16} aria-hidden />, 'aria-label': 'Search commands' }}
    />
  )
}
