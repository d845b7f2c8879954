import { create } from 'zustand'
import type { StudioError } from '../../../shared/errors'

interface Saved {
  /** `saved` only after the studio has answered that the journal holds it. */
  readonly state: 'idle' | 'saving' | 'saved'
  readonly message: string
  readonly error: StudioError | null
}

/** How the last edit fared; it outlives the sequence it was of, so that going on does not hide it. */
export const useSaved = create<Saved>(() => ({ state: 'idle', message: '', error: null }))
