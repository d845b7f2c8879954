import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export const STAGES = ['frame', 'pair', 'difference'] as const
/** frame: the shown one alone. pair: neutral and peak beside each other. difference: what changes from neutral to the shown frame. */
export type Stage = (typeof STAGES)[number]

interface PlayerSettings {
  readonly landmarks: boolean
  /** Action units of the label over the frame. */
  readonly units: boolean
  readonly framesPerSecond: number
  /** What a network reads of the shown frame, beside it. */
  readonly crop: boolean
  /** Playing begins again behind the last frame. */
  readonly loop: boolean
  readonly stage: Stage
}

const FIRST: PlayerSettings = { landmarks: false, units: false, crop: false, framesPerSecond: 15, loop: false, stage: 'frame' }

/** How the player shows: kept over sequences and reloads. */
export const usePlayerSettings = create<PlayerSettings>()(persist(() => FIRST, { name: 'nano-studio-player' }))

/** The next way of showing, round again behind the last. */
export function nextStage(stage: Stage): Stage {
  return STAGES[(STAGES.indexOf(stage) + 1) % STAGES.length] ?? 'frame'
}
