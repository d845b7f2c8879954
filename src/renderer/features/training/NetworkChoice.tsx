import { Modal } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { NetworkView } from '../../../shared/domain/networks'
import { LayersAndSources } from '../networks/LayerTable'
import { NetworkCard } from './NetworkCard'
import classes from './NewRun.module.css'

interface Props {
  readonly networks: readonly NetworkView[]
  readonly chosen: string
  readonly onChoose: (network: string) => void
}

/** The networks as cards of which one is chosen; arrows choose within the group, as in any group of radio buttons. */
export function NetworkChoice({ networks, chosen, onChoose }: Props) {
  const [layers, setLayers] = useState<NetworkView | null>(null)
  const chooseByArrow = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0
    const at = networks.findIndex((one) => one.network === chosen)
    const next = networks[(at + step + networks.length) % networks.length]
    if (step === 0 || next === undefined) return
    event.preventDefault()
    onChoose(next.network)
    event.currentTarget.querySelector<HTMLButtonElement>(`[data-network="${next.network}"]`)?.focus()
  }
  return (
    <>
      <div className={classes.networks} role="radiogroup" aria-label="Network" onKeyDown={chooseByArrow}>
        {networks.map((one) => <NetworkCard key={one.network} network={one} chosen={one.network === chosen} onChoose={() => onChoose(one.network)} onShowLayers={() => setLayers(one)} />)}
      </div>
      <Modal opened={layers !== null} onClose={() => setLayers(null)} title={layers?.name ?? ''} size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>{layers === null ? null : <LayersAndSources network={layers} />}</Modal>
    </>
  )
}
