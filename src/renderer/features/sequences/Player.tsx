import { ActionIcon, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipBack, IconPlayerSkipForward, IconScan, IconPlayerTrackNext, IconPlayerTrackPrev } from '@tabler/icons-react'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import type { Square } from '../../../shared/face-geometry'
import { links } from '../../app/links'
import { IMAGE_SIZES, imageUrl, prefetchImage } from '../../client/images'
import { useActions, type Action } from '../../stores/actions'
import { EmptyState } from '../../ui/EmptyState'
import { plural } from '../../ui/format'
import { LabelChip } from '../labelling/LabelChip'
import { tierBars } from '../labelling/tier-bars'
import { useLabelTiers } from '../labelling/use-label-tiers'
import { useMarks } from '../labelling/use-marks'
import { Filmstrip } from './Filmstrip'
import { FrameCrop } from './FrameCrop'
import { FrameDifference } from './FrameDifference'
import { FramePair } from './FramePair'
import { FramePicture } from './FramePicture'
import { playerActions } from './player-actions'
import { PlayerOptions } from './PlayerOptions'
import { placesOf, placeWord } from './player-places'
import { usePlayerSettings } from './player-settings'
import classes from './Sequences.module.css'
import { UnitsOverlay } from './UnitsOverlay'
import { usePlayer } from './use-player'

interface Props {
  readonly sequence: SequenceDetail
  /** The position the address asks for; null opens the apex. */
  readonly asked: number | null
  /** To another sequence of the list. */
  readonly onMove: (step: number) => void
}

const AHEAD = 4

/** Middle pane: the frame, large, with overlays, or two beside each other, and what a network reads of it; transport, filmstrip. */
export function Player({ sequence, asked, onMove }: Props) {
  const frames = sequence.frameList
  const settings = usePlayerSettings()
  const player = usePlayer(frames.length, asked ?? frames.length - 1, settings)
  const { position, playing } = player
  const frame = frames[position]
  useAddressFollows(sequence.id, position, playing, frames.length)

  useEffect(() => {
    for (let by = 1; by <= AHEAD; by += 1) {
      for (const at of [position + by, position - by]) {
        const neighbour = frames[at]
        if (neighbour !== undefined) prefetchImage(imageUrl(neighbour.image, IMAGE_SIZES.full))
      }
    }
  }, [frames, position])

  const { go, step, toggle } = player
  const marking = useMarks(sequence, position)
  const { marks } = marking
  const places = useMemo(() => placesOf(frames.length, marks), [frames.length, marks])
  const actions = useMemo<readonly Action[]>(() => playerActions({ go, step, toggle, last: frames.length - 1, places }), [go, step, toggle, frames.length, places])
  useActions(actions)
  const said = useLabelTiers(sequence.id)
  const tiers = useMemo(() => tierBars(said?.tiers ?? [], frames.length), [said, frames.length])
  const word = placeWord(position, frames.length, marks)

  if (frame === undefined) {
    return <div className={classes.middle}><EmptyState icon={IconScan} title="No frame to show">None of this sequence’s frames could be read; the dataset’s problems table says why.</EmptyState></div>
  }
  const stage = (square: Square | null): ReactNode => (
    <>
      {settings.stage === 'pair' && <FramePair sequence={sequence} places={places} />}
      {settings.stage === 'difference' && <FrameDifference sequence={sequence} frame={frame} places={places} />}
      {settings.stage === 'frame' && <FramePicture sequence={sequence.id} frame={frame} landmarks={settings.landmarks} square={square} alt={`Frame ${frame.number} of ${sequence.subject}/${sequence.sequence}, ${position + 1} of ${frames.length}`} />}
      {settings.units && <UnitsOverlay sequence={sequence} units={said?.effective.units} />}
    </>
  )
  return (
    <section className={classes.middle} aria-label={`Sequence ${sequence.subject}/${sequence.sequence}`}>
      <header className={classes.playerHead}>
        <h2 className={classes.playerName}>{sequence.subject}/{sequence.sequence}</h2>
        <LabelChip emotion={sequence.emotion} />
        <span className="dim tabular">{plural(frames.length, 'frame')}, {frame.width} × {frame.height}, {frame.channels === 1 ? 'grey' : 'colour'}</span>
      </header>
      {settings.crop ? <FrameCrop sequence={sequence} frame={frame}>{stage}</FrameCrop> : <div className={classes.stageBox}>{stage(null)}</div>}
      <div className={classes.transport} role="group" aria-label="Player">
        <Control label="Previous sequence (↑)" icon={IconPlayerTrackPrev} onClick={() => onMove(-1)} />
        <Control label="Frame back (D)" icon={IconPlayerSkipBack} onClick={() => step(-1)} disabled={position === 0} />
        <Control label={playing ? 'Pause (Space)' : 'Play (Space)'} icon={playing ? IconPlayerPause : IconPlayerPlay} onClick={toggle} main />
        <Control label="Frame on (F)" icon={IconPlayerSkipForward} onClick={() => step(1)} disabled={position === frames.length - 1} />
        <Control label="Next sequence (↓)" icon={IconPlayerTrackNext} onClick={() => onMove(1)} />
        <output className={classes.readout} aria-live={playing ? 'off' : 'polite'}>
          frame <b>{frame.number}</b> <span className="dim">· {position + 1} of {frames.length}{word === '' ? '' : ` · ${word}`}</span>
        </output>
        <PlayerOptions />
      </div>
      <Filmstrip frames={frames} position={position} onGo={go} marks={marking.marks} onMark={marking.set} tiers={tiers} />
    </section>
  )
}

/** Writes the shown frame into the address a moment after it stands still, so that a copied link opens this very frame. */
function useAddressFollows(sequence: string, position: number, playing: boolean, frames: number): void {
  const [, navigate] = useLocation()
  const [first] = useState(position)
  useEffect(() => {
    if (playing || position === first) return
    const timer = window.setTimeout(() => navigate(links.sequence(sequence, position), { replace: true }), 250)
    return () => window.clearTimeout(timer)
  }, [sequence, position, playing, frames, first, navigate])
}

function Control({ label, icon: Icon, onClick, disabled = false, main = false }: {
  readonly label: string; readonly icon: typeof IconScan; readonly onClick: () => void; readonly disabled?: boolean; readonly main?: boolean
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick} disabled={disabled} variant={main ? 'filled' : 'subtle'} color={main ? 'iris' : 'gray'}><Icon size={16} aria-hidden /></ActionIcon>
    </Tooltip>
  )
}
