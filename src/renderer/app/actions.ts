import { useMantineColorScheme } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { printPage } from '../features/consent/guard-pictures'
import { useActions, type Action } from '../stores/actions'
import { openImport, openJobs, openKeys } from '../stores/surfaces'
import { links } from './links'
import { SCREENS } from './routes'

/** The digits of the keyboard's row, from left to right. */
const DIGITS = '1234567890'

/** What can be done from anywhere: go to a screen, import, jobs, theme, help. Screens add their own with `useActions`. */
export function useFrameActions(): void {
  const [, navigate] = useLocation()
  const { toggleColorScheme } = useMantineColorScheme()
  const actions = useMemo<readonly Action[]>(() => [
    ...SCREENS.map((screen, index): Action => ({
      id: `go${screen.path.replace('/', '.')}`, label: `Go to ${screen.label}`, group: 'Go to', ...(index < DIGITS.length ? { keys: [`alt+${DIGITS[index] ?? ''}`] } : {}), run: () => navigate(screen.path),
    })),
    { id: 'data.import', label: 'Import a folder', group: 'Data', keys: ['mod+I'], run: () => { navigate(links.data()); openImport() } },
    { id: 'frame.palette', label: 'Open the command palette', group: 'Studio', keys: ['mod+K'], keyOnly: true, run: () => spotlight.open() },
    { id: 'frame.jobs', label: 'Show the jobs', group: 'Studio', keys: ['mod+J'], run: openJobs },
    { id: 'frame.print', label: 'Print this page, faces without consent as sketches', group: 'Studio', keys: ['mod+P'], run: () => { void printPage(document, () => window.print()) } },
    { id: 'frame.theme', label: 'Switch between dark and light', group: 'Studio', keys: ['mod+shift+L'], run: toggleColorScheme },
    { id: 'frame.keys', label: 'Show the keys', group: 'Studio', keys: ['?'], run: openKeys },
  ], [navigate, toggleColorScheme])
  useActions(actions)
}
