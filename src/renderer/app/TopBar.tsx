import { ActionIcon, Kbd, Tooltip, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconKeyboard, IconLink, IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { notifications } from '@mantine/notifications'
import { openKeys } from '../stores/surfaces'
import { ScopeChips } from './ScopeChips'
import classes from './TopBar.module.css'

/** Where I am and what it is about, search, link to this view, theme, keys. */
export function TopBar() {
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('dark')
  const other = scheme === 'dark' ? 'light' : 'dark'
  const copyLink = (): void => {
    const said = (message: string): void => void notifications.show({ message, autoClose: 2500 })
    navigator.clipboard.writeText(window.location.hash || '#/data').then(() => said('The link to this view is copied; it works in this studio.'), () => said('The browser did not allow copying.'))
  }
  return (
    <header className={classes.bar}>
      <ScopeChips />
      <div className={classes.tools}>
        <UnstyledButton className={classes.search} onClick={() => spotlight.open()}>
          <IconSearch size={14} aria-hidden />
          <span className={classes.searchText}>Search or run a command</span>
          <Kbd size="xs">Ctrl K</Kbd>
        </UnstyledButton>
        <Tooltip label="Copy a link to this view"><ActionIcon aria-label="Copy a link to this view" onClick={copyLink}><IconLink size={17} stroke={1.6} aria-hidden /></ActionIcon></Tooltip>
        <Tooltip label="Keys (?)"><ActionIcon aria-label="Show the keys" onClick={openKeys}><IconKeyboard size={17} stroke={1.6} aria-hidden /></ActionIcon></Tooltip>
        <Tooltip label={`Switch to the ${other} theme`}>
          <ActionIcon aria-label={`Switch to the ${other} theme`} onClick={() => setColorScheme(other)}>
            {scheme === 'dark' ? <IconSun size={17} stroke={1.6} aria-hidden /> : <IconMoon size={17} stroke={1.6} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  )
}
