import type { Saliency } from '../../../shared/domain/picture'

export type SaliencyMap = Saliency['maps'][number]

/** A cell as it is drawn. */
export interface SaliencyCell {
  readonly row: number
  readonly column: number
  /** Share of the map's largest value either way, -1..1: above 0 the cell speaks for the class. */
  readonly strength: number
}

/** The largest fall or rise of a map, as a share: what full colour means. */
export function scaleOf({ falls }: Pick<SaliencyMap, 'falls'>): number {
  return falls.reduce((most, fall) => Math.max(most, Math.abs(fall)), 0)
}

/** The cells of a map by place. */
export function cellsOf(falls: readonly number[], cells: number, scale: number): readonly SaliencyCell[] {
  return falls.map((fall, cell) => ({ row: Math.floor(cell / cells), column: cell % cells, strength: scale === 0 ? 0 : fall / scale }))
}

/** The map in words, for those who do not see it: where hiding costs the class most, and what that is. */
export function saliencySentence({ emotion, probability, falls }: SaliencyMap, cells: number): string {
  let strongest = 0
  falls.forEach((fall, cell) => { if (fall > (falls[strongest] ?? 0)) strongest = cell })
  const fall = falls[strongest] ?? 0
  const given = `The model gives ${emotion} ${(100 * probability).toFixed(1)} %.`
  if (fall <= 0) return `${given} Hiding a part of the picture nowhere lowers that.`
  const third = (at: number, names: readonly [string, string, string]): string => names[Math.min(2, Math.floor((3 * (at + 0.5)) / cells))] ?? names[1]
  const place = `${third(Math.floor(strongest / cells), ['upper', 'middle', 'lower'])} ${third(strongest % cells, ['left', 'centre', 'right'])}`
  return `${given} Hiding the ${place} costs most: ${(100 * fall).toFixed(1)} points.`
}
