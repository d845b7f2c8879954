import { useCallback, useEffect, useState } from 'react'

export interface PlayerState {
  /** 0-based place in the sequence. */
  readonly position: number
  readonly playing: boolean
  readonly go: (position: number) => void
  readonly step: (by: number) => void
  readonly toggle: () => void
}

/** Keeps a position within 0..frames-1. */
export function clampPosition(position: number, frames: number): number {
  return Math.max(0, Math.min(frames - 1, Math.round(position)))
}

/** Where the player is and how it moves. Frames are counted by their place, so gaps in their numbers play without a pause; playing ends at the peak. */
export function usePlayer(frames: number, start: number, framesPerSecond: number): PlayerState {
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
    const timer = window.setInterval(() => setPosition((now) => Math.min(frames - 1, now + 1)), 1000 / framesPerSecond)
    return () => window.clearInterval(timer)
  }, [playing, frames, framesPerSecond])

  // the peak was reached: it stays there, and the button says play again
  const atPeak = position >= frames - 1
  if (playing && atPeak && frames > 1) setPlaying(false)
  return { position, playing, go, step, toggle }
}
