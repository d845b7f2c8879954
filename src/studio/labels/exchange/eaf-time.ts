/** Pictures of a sequence have no times of their own: ELAN is given CK+'s 30 a second, and reads in whole milliseconds. */
const FRAMES_PER_SECOND = 30

/** When the picture at a place begins, in ms. */
export function timeOfPlace(place: number): number {
  return Math.round((place * 1000) / FRAMES_PER_SECOND)
}

/** The place of the picture that is shown at a time. */
export function placeOfTime(ms: number): number {
  return Math.floor((ms * FRAMES_PER_SECOND) / 1000 + 0.02)
}
