import type { Action } from '../../stores/actions'
import type { PlayerPlaces } from './player-places'
import { nextStage, usePlayerSettings } from './player-settings'

interface PlayerCommands {
  readonly go: (position: number) => void
  readonly step: (by: number) => void
  readonly toggle: () => void
  /** Position of the last frame. */
  readonly last: number
  readonly places: PlayerPlaces
}

/** A stride of V and C: a third of a second at CK+'s 30 frames. */
export const STRIDE = 5

/** The player's keys, as CVAT, Label Studio and ELAN have them. */
export function playerActions({ go, step, toggle, last, places: { onset, apex, offset } }: PlayerCommands): readonly Action[] {
  const group = 'Player'
  const key = (id: string, label: string, keys: readonly string[], run: () => void): Action => ({ id: `player.${id}`, label, group, keys, run, keyOnly: true })
  const option = (id: string, label: string, keys: readonly string[], run: () => void): Action => ({ id: `player.${id}`, label, group, keys, run })
  return [
    key('play', 'Play or pause', ['Space'], toggle),
    key('on', 'Frame on', ['F', 'ArrowRight'], () => step(1)),
    key('back', 'Frame back', ['D', 'ArrowLeft'], () => step(-1)),
    key('strideOn', `${STRIDE} frames on`, ['V'], () => step(STRIDE)),
    key('strideBack', `${STRIDE} frames back`, ['C'], () => step(-STRIDE)),
    key('first', 'First frame', ['Home'], () => go(0)),
    key('last', 'Last frame', ['End'], () => go(last)),
    key('onset', 'To the onset', ['shift+Q'], () => go(onset)),
    key('apex', 'To the apex', ['shift+W'], () => go(apex)),
    key('offset', 'To the offset', ['shift+E'], () => go(offset ?? last)),
    option('loop', 'Play round and round, or once', ['O'], () => usePlayerSettings.setState((now) => ({ loop: !now.loop }))),
    option('stage', 'Frame, neutral beside peak, difference', ['P'], () => usePlayerSettings.setState((now) => ({ stage: nextStage(now.stage) }))),
    option('landmarks', 'Show or hide landmarks', ['L'], () => usePlayerSettings.setState((now) => ({ landmarks: !now.landmarks }))),
    option('units', 'Show or hide action units over the frame', ['K'], () => usePlayerSettings.setState((now) => ({ units: !now.units }))),
    option('crop', 'Show or hide what a network reads of the frame', ['R'], () => usePlayerSettings.setState((now) => ({ crop: !now.crop }))),
  ]
}
