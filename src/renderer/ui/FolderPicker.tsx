import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconArrowUp, IconFolder } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import type { StudioError } from '../../shared/errors'
import { listFolders, type FolderListing } from '../client/folders'
import { ErrorCard } from './ErrorCard'
import classes from './FolderPicker.module.css'
import { TableSkeleton } from './Skeletons'

/** Chooses a folder of this machine in a browser tab, which has no folder dialog of its own that tells a path: the host lists names inside its allowed roots. */
export function FolderPicker({ onChoose }: { readonly onChoose: (path: string) => void }) {
  const [path, setPath] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  const listing = useQuery<FolderListing, StudioError>({ queryKey: ['folders', path], queryFn: () => listFolders(path), staleTime: 0 })
  const here = listing.data?.path ?? path
  const go = (next: string): void => {
    setTyped(null)
    setPath(next)
  }
  // the first Enter goes where the typed path leads, the next one takes what it led to
  const chooseByEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && typed === null && listing.data !== undefined && here !== '') onChoose(here)
  }
  return (
    <div className={classes.picker}>
      <form className={classes.line} onSubmit={(event) => {
        event.preventDefault()
        go((typed ?? here).trim())
      }}>
        <Tooltip label="Up to the folder above">
          <ActionIcon variant="default" aria-label="Up to the folder above" disabled={listing.data?.parent == null} onClick={() => go(listing.data?.parent ?? '')}><IconArrowUp size={16} aria-hidden /></ActionIcon>
        </Tooltip>
        <TextInput className={classes.path} aria-label="Path of the folder" spellCheck={false} value={typed ?? here} onChange={(event) => setTyped(event.currentTarget.value)} onKeyDown={chooseByEnter} classNames={{ input: 'mono' }} />
        <Button type="submit" variant="default" disabled={typed === null}>Go</Button>
      </form>
      {listing.error !== null && <ErrorCard error={listing.error} onRetry={() => void listing.refetch()} />}
      {listing.isPending && <TableSkeleton rows={6} label="Reading the folder" />}
      {listing.data !== undefined && <FolderList listing={listing.data} onOpen={go} />}
      <div className={classes.line}>
        <span className={classes.hint}>{listing.data?.cut === true ? 'Only the first folders are listed; type the path of another.' : listing.data === undefined || here === '' ? '' : 'Enter chooses it, too.'}</span>
        <Button disabled={listing.data === undefined || here === ''} onClick={() => onChoose(here)}>Choose this folder</Button>
      </div>
    </div>
  )
}

function FolderList({ listing, onOpen }: { readonly listing: FolderListing; readonly onOpen: (path: string) => void }) {
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const at = buttons.findIndex((button) => button === document.activeElement)
    event.preventDefault()
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus()
  }
  if (listing.folders.length === 0) return <div className={classes.none}>No folders in here.</div>
  return (
    <ul className={classes.list} aria-label={`Folders in ${listing.path}`} onKeyDown={onKeyDown}>
      {listing.folders.map((folder) => (
        <li key={folder.path}><button type="button" className={classes.folder} onClick={() => onOpen(folder.path)}><IconFolder size={15} aria-hidden />{folder.name}</button></li>
      ))}
    </ul>
  )
}
