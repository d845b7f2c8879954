import { ActionIcon, Select, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipBack, IconPlayerSkipForward, IconScan, IconPlayerTrackNext, IconPlayerTrackPrev } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import { links } from '../../app/links'
import { IMAGE_SIZES, imageUrl, prefetchImage } from '../../client/images'
import { useActions, type Action } from '../../stores/actions'
import { EmptyState } from '../../ui/EmptyState'
import { plural } from '../../ui/format'
import { LabelChip } from '../labelling/LabelChip'
import { useMarks } from '../labelling/use-marks'
import { Filmstrip } from './Filmstrip'
import { FramePicture } from './FramePicture'
import { playerActions } from './player-actions'
import { usePlayerSettings } from './player-settings'
import classes from './Sequences.module.css'
import { usePlayer } from './use-player'

interface Props {
  readonly sequence: SequenceDetail
  /** The position the address asks for; null opens the apex. */
  readonly asked: number | null
  /** To another sequence of the list. */
  readonly onMove: (step: number) => void
}

const AHEAD = 4

/** Middle pane: the frame, large, with overlays; transport, filmstrip. */
export function Player({ sequence, asked, onMove }: Props) {
  const frames = sequence.frameList
  const settings = usePlayerSettings()
  const player = usePlayer(frames.length, asked ?? frames.length - 1, settings.framesPerSecond)
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
  const actions = useMemo<readonly Action[]>(() => playerActions({ go, step, toggle, last: frames.length - 1 }), [go, step, toggle, frames.length])
  useActions(actions)
  const marking = useMarks(sequence, position)

  if (frame === undefined) {
    return <div className={classes.middle}><EmptyState icon={IconScan} title="No frame to show">None of this sequence’s frames could be read; the dataset’s problems table says why.</EmptyState></div>
  }
  return (
    <section className={classes.middle} aria-label={`Sequence ${sequence.subject}/${sequence.sequence}`}>
      <header className={classes.playerHead}>
        <h2 className={classes.playerName}>{sequence.subject}/{sequence.sequence}</h2>
        <LabelChip emotion={sequence.emotion} />
        <span className="dim tabular">{plural(frames.length, 'frame')}, {frame.width} × {frame.height}, {frame.channels === 1 ? 'grey' : 'colour'}</span>
      </header>
      <FramePicture sequence={sequence.id} frame={frame} landmarks={settings.landmarks} alt={`Frame ${frame.number} of ${sequence.subject}/${sequence.sequence}, ${position + 1} of ${frames.length}`} />
      <div className={classes.transport} role="group" aria-label="Player">
        <Control label="Previous sequence (↑)" icon={IconPlayerTrackPrev} onClick={() => onMove(-1)} />
        <Control label="Frame back (D)" icon={IconPlayerSkipBack} onClick={() => step(-1)} disabled={position === 0} />
        <Control label={playing ? 'Pause (Space)' : 'Play (Space)'} icon={playing ? IconPlayerPause : IconPlayerPlay} onClick={toggle} main />
        <Control label="Frame on (F)" icon={IconPlayerSkipForward} onClick={() => step(1)} disabled={position === frames.length - 1} />
        <Control label="Next sequence (↓)" icon={IconPlayerTrackNext} onClick={() => onMove(1)} />
        <output className={classes.readout} aria-live={playing ? 'off' : 'polite'}>
          frame <b>{frame.number}</b> <span className="dim">· {position + 1} of {frames.length}{position === frames.length - 1 ? ' · peak' : position === 0 ? ' · onset' : ''}</span>
        </output>
        <Tooltip label="Landmarks (L)">
          <ActionIcon aria-label="Landmarks (L)" aria-pressed={settings.landmarks} variant={settings.landmarks ? 'light' : 'subtle'} color={settings.landmarks ? 'iris' : 'gray'}
            onClick={() => usePlayerSettings.setState({ landmarks: !settings.landmarks })}><IconScan size={16} aria-hidden /></ActionIcon>
        </Tooltip>
        <Select w={92} aria-label="Frames a second" data={['5', '10', '15', '30'].map((value) => ({ value, label: `${value} /s` }))} value={String(settings.framesPerSecond)}
          onChange={(value) => usePlayerSettings.setState({ framesPerSecond: Number(value ?? 15) })} />
      </div>
      <Filmstrip frames={frames} position={position} onGo={go} marks={marking.marks} onMark={marking.set} />
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
