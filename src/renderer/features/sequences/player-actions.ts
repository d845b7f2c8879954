import type { Action } from '../../stores/actions'
import { usePlayerSettings } from './player-settings'

interface PlayerCommands {
  readonly go: (position: number) => void
  readonly step: (by: number) => void
  readonly toggle: () => void
  /** Position of the peak. */
  readonly last: number
}

/** A stride of V and C: a third of a second at CK+'s 30 frames. */
export const STRIDE = 5

/** The player's keys, as CVAT, Label Studio and ELAN have them. */
export function playerActions({ go, step, toggle, last }: PlayerCommands): readonly Action[] {
  const group = 'Player'
  const key = (id: string, label: string, keys: readonly string[], run: () => void): Action => ({ id: `player.${id}`, label, group, keys, run, keyOnly: true })
  return [
    key('play', 'Play or pause', ['Space'], toggle),
    key('on', 'Frame on', ['F', 'ArrowRight'], () => step(1)),
    key('back', 'Frame back', ['D', 'ArrowLeft'], () => step(-1)),
    key('strideOn', `${STRIDE} frames on`, ['V'], () => step(STRIDE)),
    key('strideBack', `${STRIDE} frames back`, ['C'], () => step(-STRIDE)),
    key('onset', 'First frame', ['Home'], () => go(0)),
    key('peak', 'Peak', ['End'], () => go(last)),
    { id: 'player.landmarks', label: 'Show or hide landmarks', group, keys: ['L'], run: () => usePlayerSettings.setState((now) => ({ landmarks: !now.landmarks })) },
  ]
}
