import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface PlayerSettings {
  readonly landmarks: boolean
  readonly framesPerSecond: number
}

const FIRST: PlayerSettings = { landmarks: false, framesPerSecond: 15 }

/** How the player shows: kept over sequences and reloads. */
export const usePlayerSettings = create<PlayerSettings>()(persist(() => FIRST, { name: 'nano-studio-player' }))
