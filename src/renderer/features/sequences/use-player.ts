import { useCallback, useEffect, useState } from 'react'
import { playedOn } from './player-places'

export interface PlayerState {
  /** 0-based place in the sequence. */
  readonly position: number
  readonly playing: boolean
  readonly go: (position: number) => void
  readonly step: (by: number) => void
  readonly toggle: () => void
}

/** How fast the player plays, and whether it begins again. */
export interface Pace {
  readonly framesPerSecond: number
  readonly loop: boolean
}

/** Keeps a position within 0..frames-1. */
export function clampPosition(position: number, frames: number): number {
  return Math.max(0, Math.min(frames - 1, Math.round(position)))
}

/** Where the player is and how it moves. Frames are counted by their place, so gaps in their numbers play without a pause; playing ends at the peak, or begins again there. */
export function usePlayer(frames: number, start: number, { framesPerSecond, loop }: Pace): PlayerState {
  const [position, setPosition] = useState(() => clampPosition(start, frames))
  const [playing, setPlaying] = useState(false)

  const go = useCallback((next: number) => {
    setPlaying(false)
    setPosition(clampPosition(next, frames))
  }, [frames])
  const step = useCallback((by: number) => {
    setPlaying(false)
    setPosition((now) => clampPosition(now + by, frames))
  }, [frames])
  const toggle = useCallback(() => {
    if (frames < 2) return
    setPlaying((now) => !now)
    setPosition((now) => (now >= frames - 1 ? 0 : now))
  }, [frames])

  useEffect(() => {
    if (!playing) return
    const timer = window.setInterval(() => setPosition((now) => playedOn(now, frames, loop)), 1000 / framesPerSecond)
    return () => window.clearInterval(timer)
  }, [playing, frames, framesPerSecond, loop])

  // the peak was reached: it stays there, and the button says play again
  const atPeak = position >= frames - 1
  if (playing && atPeak && frames > 1 && !loop) setPlaying(false)
  return { position, playing, go, step, toggle }
}
