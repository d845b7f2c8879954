/** How a run's line is drawn: colour and dashes, so that colour is never alone. The first two also stand for the two runs of a pair. */
const STROKES = [
  { colour: 'var(--accent)', dashes: 'none' }, { colour: 'var(--caution)', dashes: '6 3' }, { colour: 'var(--right)', dashes: '2 2' }, { colour: 'var(--text)', dashes: '10 3 2 3' },
  { colour: 'var(--wrong)', dashes: '4 2 1 2' }, { colour: 'var(--text-dim)', dashes: 'none' }, { colour: 'var(--accent-text)', dashes: '1 3' }, { colour: 'var(--line-strong)', dashes: '8 4' },
] as const

/** The colour of the run at a place; a ninth begins anew. */
export function runColour(place: number): string {
  return STROKES[place % STROKES.length]?.colour ?? 'var(--accent)'
}

/** Its dashes as SVG writes them. */
export function runDashes(place: number): string {
  return STROKES[place % STROKES.length]?.dashes ?? 'none'
}
