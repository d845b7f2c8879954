import { Button, Text } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { bridge } from '../client/bridge'
import { ErrorCard } from './ErrorCard'
import { FolderPicker } from './FolderPicker'

interface Props {
  /** What the folder is for, one or two sentences; `inWindow` where the window's own ways add to it. */
  readonly children: ReactNode
  readonly inWindow?: ReactNode
  readonly onChoose: (path: string) => void
}

/** Asks for a folder of this machine: by the system's dialog in a window, by a list of the host's folders in a browser tab. */
export function ChooseFolder({ children, inWindow, onChoose }: Props) {
  const platform = bridge()?.platform
  const [failure, setFailure] = useState<unknown>(null)
  if (platform === undefined) {
    return (
      <>
        <Text c="dimmed">{children}</Text>
        <FolderPicker onChoose={onChoose} />
      </>
    )
  }
  return (
    <>
      <Text c="dimmed">{inWindow ?? children}</Text>
      <Button size="sm" leftSection={<IconFolderOpen size={16} aria-hidden />} onClick={() => {
        platform.pickFolder().then((picked) => {
          setFailure(null)
          if (picked !== null) onChoose(picked)
        }, setFailure)
      }}>Choose a folder</Button>
      {failure !== null && <ErrorCard error={failure} />}
    </>
  )
}
