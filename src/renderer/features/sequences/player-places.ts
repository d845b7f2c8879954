import type { LabelState } from '../../../shared/domain/labels'

type Marks = Pick<LabelState, 'onset' | 'apex' | 'offset'>

/** Where a sequence begins and where it is at its peak: as marked, else its first and its last frame. Places are counted from 0. */
export interface PlayerPlaces {
  readonly onset: number
  readonly apex: number
  /** Null where no offset is marked. */
  readonly offset: number | null
}

export function placesOf(frames: number, marks: Marks | undefined): PlayerPlaces {
  const within = (place: number): number => Math.max(0, Math.min(frames - 1, place))
  return { onset: within(marks?.onset ?? 0), apex: within(marks?.apex ?? frames - 1), offset: marks?.offset == null ? null : within(marks.offset) }
}

/** The place that is shown next while playing. */
export function playedOn(position: number, frames: number, loop: boolean): number {
  return loop && position >= frames - 1 ? 0 : Math.min(frames - 1, position + 1)
}

/** What a place is, for the readout: its mark, else the ends of the sequence. */
export function placeWord(place: number, frames: number, marks: Marks | undefined): string {
  const { onset, apex, offset } = placesOf(frames, marks)
  if (place === apex) return marks?.apex == null ? 'peak' : 'apex'
  if (place === onset) return 'onset'
  return place === offset ? 'offset' : ''
}
